import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { useFormModule } from "@/components/ui/use-form-module";
import type { WebhookRef } from "@/lib/domain/webhooks/shared/webhook-input";
import { quoted } from "@/lib/platform/text/sentence";

const loadForm = () => import("@/components/recoveries/recover-form");

type RecoverFailuresProps = {
  webhook: WebhookRef;
  name: string;
  /** When the receiver started failing, ISO 8601; null while it works. */
  failingSince: string | null;
};

/** Asks for the start of the period to redeliver, and shows the number of failures before it sends anything. */
export function RecoverFailures({ name, ...form }: RecoverFailuresProps) {
  const [isOpen, setOpen] = useState(false);
  const module = useFormModule({ load: loadForm, isOpen, onClose: () => setOpen(false) });
  return (
    <>
      <Button onClick={() => setOpen(true)}>Recover failures</Button>
      <Dialog
        isOpen={isOpen && module !== undefined}
        onOpenChange={setOpen}
        title={`Redeliver failed deliveries of ${quoted(name)}`}
        description="Makes one more attempt for each failed delivery, a few at a time, so that new pushes don't wait."
      >
        {module && <module.RecoverForm {...form} onClose={() => setOpen(false)} />}
      </Dialog>
    </>
  );
}
