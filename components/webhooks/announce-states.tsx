import { useState } from "react";
import type { WebhookResource } from "@/lib/domain/webhooks/shared/webhook-resource";
import { quoted } from "@/lib/platform/text/sentence";

const SENTENCES = {
  disabled: "is disabled",
  paused: "is paused",
  failing: "is failing, and new deliveries are queued",
  active: "is active",
} as const;

/** Announces once each webhook whose state changes while the page is open. */
export function AnnounceStates({ webhooks }: { webhooks: readonly WebhookResource[] }) {
  const [before, setBefore] = useState(webhooks);
  const [news, setNews] = useState("");
  if (before !== webhooks) {
    setBefore(webhooks);
    const seen = new Map(before.map((webhook) => [webhook.slug, stateOf(webhook)]));
    const changed = webhooks.filter(
      (webhook) => (seen.get(webhook.slug) ?? stateOf(webhook)) !== stateOf(webhook),
    );
    if (changed.length > 0) {
      setNews(changed.map((webhook) => `${quoted(webhook.name)} ${SENTENCES[stateOf(webhook)]}`).join(". "));
    }
  }
  return (
    <p role="status" aria-label="Changed webhooks" className="sr-only">
      {news}
    </p>
  );
}

function stateOf({ state, next_probe }: WebhookResource): keyof typeof SENTENCES {
  return state === "active" && next_probe ? "failing" : state;
}
