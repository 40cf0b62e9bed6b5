"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Form } from "@/components/ui/form";
import { RefusalBanner } from "@/components/ui/refusal";
import { TextField } from "@/components/ui/text-field";
import { usePostAction } from "@/components/ui/use-post-action";
import { selectDockerIdAction } from "@/lib/domain/accounts/session-actions";

/** For a person whose name at the provider can't be their Docker ID. */
export function DockerIdForm({ suggested }: { suggested: string }) {
  const { run, pending, refused, post, typed } = usePostAction(selectDockerIdAction);
  const [username, setUsername] = useState(typed.username ?? suggested);
  return (
    <Form post={post} onSubmit={run} noValidate className="flex flex-col gap-5">
      <RefusalBanner refused={refused} fields={["username"]} />
      <TextField
        label="Docker ID"
        hint="4 to 30 lowercase letters and digits. It is also the namespace of your repositories."
        name="username"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        value={username}
        onChange={(event) => setUsername(event.target.value)}
        errors={refused?.fields.username}
      />
      <Button type="submit" variant="primary" isPending={pending}>
        Create account
      </Button>
    </Form>
  );
}
