"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Form } from "@/components/ui/form";
import { RefusalBanner } from "@/components/ui/refusal";
import { TextField } from "@/components/ui/text-field";
import { usePostAction } from "@/components/ui/use-post-action";
import { requestPasswordResetAction } from "@/lib/domain/accounts/account-actions";

export function ForgotPasswordForm() {
  const { run, pending, refused, post, posted, typed } = usePostAction(requestPasswordResetAction, {
    onDone: (address) => {
      setSent(address);
    },
  });
  const [sent, setSent] = useState<string | undefined>(posted);
  const [email, setEmail] = useState(typed.email ?? "");
  if (sent !== undefined) {
    return (
      <p role="status" className="wrap-anywhere">
        If <span className="font-medium">{sent}</span> belongs to an account, we've sent it a link to set a
        new password. The link expires in an hour.
      </p>
    );
  }
  return (
    <Form post={post} onSubmit={run} noValidate className="flex flex-col gap-5">
      <RefusalBanner refused={refused} fields={["email"]} />
      <TextField
        label="Email"
        name="email"
        type="email"
        autoComplete="email"
        value={email}
        onChange={(event) => setEmail(event.target.value)}
        errors={refused?.fields.email}
      />
      <Button type="submit" variant="primary" isPending={pending}>
        Send link
      </Button>
    </Form>
  );
}
