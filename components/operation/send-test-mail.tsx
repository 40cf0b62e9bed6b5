"use client";

import { Button } from "@/components/ui/button";
import { useToast } from "@/components/ui/toaster";
import { useAction } from "@/components/ui/use-action";
import { sendTestMailAction } from "@/lib/domain/health/health-actions";

export function SendTestMail() {
  const toast = useToast();
  const { run, pending } = useAction(sendTestMailAction, {
    onDone: (address) => toast.success("Sent a test email", `Check the inbox of ${address}.`),
    onRefused: (refused) => toast.refused("Couldn't send a test email", refused),
  });
  return (
    <Button isPending={pending} onClick={() => run()}>
      Send test email
    </Button>
  );
}
