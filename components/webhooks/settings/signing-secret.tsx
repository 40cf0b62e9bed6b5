import { Eye, EyeOff } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { IconButton } from "@/components/ui/icon-button";
import { RefusalText } from "@/components/ui/refusal";
import { ExactTime } from "@/components/ui/time";
import { useAction } from "@/components/ui/use-action";
import { RotateSecret } from "@/components/webhooks/settings/rotate-secret";
import type { WebhookRef } from "@/lib/domain/webhooks/shared/webhook-input";
import type { WebhookResource } from "@/lib/domain/webhooks/shared/webhook-resource";
import { revealSecretAction } from "@/lib/domain/webhooks/webhook-actions";

type SigningSecretProps = { webhook: WebhookResource; reference: WebhookRef };

const HIDDEN = `whsec_${"•".repeat(24)}`;

/** The signing secret, with buttons to reveal and rotate it. */
export function SigningSecret({ webhook, reference }: SigningSecretProps) {
  const [secret, setSecret] = useState<string | null>(null);
  const [isRotating, setRotating] = useState(false);
  const reveal = useAction(revealSecretAction, { onDone: setSecret });
  useEffect(() => {
    // Otherwise the browser's Back could show the secret again.
    const hide = () => setSecret(null);
    window.addEventListener("pagehide", hide);
    return () => window.removeEventListener("pagehide", hide);
  }, []);
  return (
    <div>
      <div className="flex flex-wrap gap-2">
        <div className="flex min-h-11 min-w-0 flex-1 basis-64 items-center gap-1 rounded border border-line bg-sunken py-1 pr-1.5 pl-3.5">
          <input
            readOnly
            aria-label="Signing secret"
            dir="ltr"
            value={secret ?? HIDDEN}
            className="min-w-0 flex-1 bg-transparent font-mono text-sm text-soft"
          />
          {secret !== null && <CopyButton text={secret} label="Copy secret" />}
          <IconButton
            label={secret === null ? "Reveal secret" : "Hide secret"}
            size="sm"
            isPending={reveal.pending}
            onClick={() => (secret === null ? reveal.run(reference) : setSecret(null))}
          >
            {secret === null ? <Eye aria-hidden="true" size={17} /> : <EyeOff aria-hidden="true" size={17} />}
          </IconButton>
        </div>
        <Button onClick={() => setRotating(true)}>Rotate</Button>
      </div>
      {reveal.refused && (
        <p role="alert" className="mt-1.5 text-sm text-bad">
          <RefusalText refused={reveal.refused} />
        </p>
      )}
      <p className="mt-1.5 text-sm text-muted">
        {webhook.secret_created && (
          <>
            Created on <ExactTime value={webhook.secret_created} />.
          </>
        )}
        {webhook.old_secret_expires && (
          <>
            {" "}
            The old secret also signs until <ExactTime value={webhook.old_secret_expires} />.
          </>
        )}
      </p>
      <RotateSecret
        name={webhook.name}
        reference={reference}
        isOpen={isRotating}
        onOpenChange={setRotating}
        onRotated={setSecret}
      />
    </div>
  );
}
