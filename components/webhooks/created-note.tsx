import { Link } from "@/components/ui/link";
import { useWebhookChange } from "@/components/webhooks/use-webhook-change";
import { deliveryPath } from "@/lib/domain/deliveries/shared/delivery-queries";
import { sendTestAction } from "@/lib/domain/pushes/push-actions";
import type { WebhookRef } from "@/lib/domain/webhooks/shared/webhook-input";
import { webhookPagePath } from "@/lib/domain/webhooks/shared/webhook-paths";
import { quoted } from "@/lib/platform/text/sentence";

/** The next steps for a new webhook, which screen readers announce. */
export function CreatedNote({ webhook, name }: { webhook: WebhookRef; name: string }) {
  const { run, pending } = useWebhookChange(sendTestAction, webhook, {
    failed: `Couldn't send a test to ${quoted(name)}`,
    next: ({ id }) => deliveryPath(webhook, id),
  });
  return (
    <p role="status" className="mt-3 text-sm text-soft">
      Signed.{" "}
      <Link href={webhookPagePath(webhook, "signing")} className="link">
        Show secret
      </Link>{" "}
      ·{" "}
      <button type="button" className="link" aria-disabled={pending} onClick={() => run()}>
        Send test
      </button>
    </p>
  );
}
