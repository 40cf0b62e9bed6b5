import { useState } from "react";
import { RecoverForm } from "@/components/recoveries/recover-form";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { WebhookRef } from "@/lib/domain/webhooks/shared/webhook-input";
import { quoted } from "@/lib/platform/text/sentence";

type RecoverFailuresProps = {
  webhook: WebhookRef;
  name: string;
  /** When the receiver began to fail, ISO 8601; null while it is well. */
  failingSince: string | null;
};

/** Asks from when on failures are to be sent again, and says how many that is before anything is sent. */
export function RecoverFailures({ name, ...form }: RecoverFailuresProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>Recover failures</Button>
      <Dialog
        isOpen={isOpen}
        onOpenChange={setOpen}
        title={`Send again what failed for ${quoted(name)}`}
        description="Each delivery that was given up gets one more attempt, a few at a time, so that new pushes do not wait."
      >
        <RecoverForm {...form} onClose={() => setOpen(false)} />
      </Dialog>
    </>
  );
}
