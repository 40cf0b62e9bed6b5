import Link from "next/link";
import type { WebhookRef } from "@/lib/domain/webhooks/shared/webhook-input";
import { webhookPagePath } from "@/lib/domain/webhooks/shared/webhook-paths";

/** The next steps for a new webhook, which screen readers announce. */
export function CreatedNote({ webhook }: { webhook: WebhookRef }) {
  return (
    <p role="status" className="mt-3 text-sm text-soft">
      Signed.{" "}
      <Link href={webhookPagePath(webhook, "signing")} className="link">
        Show secret
      </Link>{" "}
      ·{" "}
      <Link href={webhookPagePath(webhook, "test")} className="link">
        Send test
      </Link>
    </p>
  );
}
