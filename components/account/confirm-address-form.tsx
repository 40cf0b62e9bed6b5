"use client";

import { Button } from "@/components/ui/button";
import { Form } from "@/components/ui/form";
import { RefusalBanner } from "@/components/ui/refusal";
import { usePostAction } from "@/components/ui/use-post-action";
import { confirmAddressAction } from "@/lib/domain/accounts/account-actions";

/** Uses a button, because email scanners open every link. @param token of the link in the email */
export function ConfirmAddressForm({ token }: { token: string }) {
  const { run, pending, refused, post } = usePostAction(confirmAddressAction);
  return (
    <Form post={post} onSubmit={run} noValidate className="flex flex-col gap-5">
      <RefusalBanner refused={refused} fields={[]} />
      <input type="hidden" name="token" value={token} />
      <Button type="submit" variant="primary" isPending={pending}>
        Confirm address
      </Button>
    </Form>
  );
}
