import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { useFormModule } from "@/components/ui/use-form-module";
import type { WebhookRef } from "@/lib/domain/webhooks/shared/webhook-input";
import { quoted } from "@/lib/platform/text/sentence";

const loadForm = () => import("@/components/webhooks/resend-form");

type EnableAndResendProps = {
  reference: WebhookRef;
  /** The webhook's name. */
  name: string;
  disabled: boolean;
};

/** Opens the form that enables a webhook and resends missed deliveries. */
export function EnableAndResend({ reference, name, disabled }: EnableAndResendProps) {
  const [isOpen, setOpen] = useState(false);
  const onClose = () => setOpen(false);
  const module = useFormModule({ load: loadForm, isOpen, onClose });
  return (
    <>
      <Button disabled={disabled} onClick={() => setOpen(true)}>
        Enable and resend
      </Button>
      <Dialog
        isOpen={isOpen && module !== undefined}
        onOpenChange={setOpen}
        title={`Enable ${quoted(name)} and resend?`}
      >
        {module && <module.ResendForm reference={reference} name={name} onClose={onClose} />}
      </Dialog>
    </>
  );
}
