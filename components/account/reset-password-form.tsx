"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Form } from "@/components/ui/form";
import { RefusalBanner } from "@/components/ui/refusal";
import { TextField } from "@/components/ui/text-field";
import { usePostAction } from "@/components/ui/use-post-action";
import { resetWithLinkAction } from "@/lib/domain/accounts/account-actions";

/** @param token of the link in the email */
export function ResetPasswordForm({ token }: { token: string }) {
  const { run, pending, refused, post } = usePostAction(resetWithLinkAction);
  const [password, setPassword] = useState("");
  return (
    <Form post={post} onSubmit={run} noValidate className="flex flex-col gap-5">
      <RefusalBanner refused={refused} fields={["password"]} />
      <input type="hidden" name="token" value={token} />
      <TextField
        label="New password"
        hint="At least 9 characters. This signs out all your sessions."
        name="password"
        type="password"
        autoComplete="new-password"
        value={password}
        onChange={(event) => setPassword(event.target.value)}
        errors={refused?.fields.password}
      />
      <Button type="submit" variant="primary" isPending={pending}>
        Set password
      </Button>
    </Form>
  );
}
