import { useState } from "react";
import { healthKind, lastDeliveryText } from "@/lib/domain/webhooks/shared/health-sentence";
import type { WebhookHealth, WebhookResource } from "@/lib/domain/webhooks/shared/webhook-resource";
import { quoted } from "@/lib/platform/text/sentence";

const SENTENCES = {
  disabled: "is disabled",
  paused: "is paused",
  failing: "is failing, and new deliveries are queued",
  active: "is active",
} as const;

/** Announces once each webhook whose state or health changes while the page is open. */
export function AnnounceStates({ webhooks }: { webhooks: readonly WebhookResource[] }) {
  const [before, setBefore] = useState(webhooks);
  const [news, setNews] = useState("");
  if (before !== webhooks) {
    setBefore(webhooks);
    const seen = new Map(before.map((webhook) => [webhook.slug, webhook]));
    const changes = webhooks.flatMap((webhook) => changeOf(seen.get(webhook.slug), webhook));
    if (changes.length > 0) setNews(changes.join(". "));
  }
  return (
    <p role="status" aria-label="Changed webhooks" className="sr-only">
      {news}
    </p>
  );
}

function changeOf(before: WebhookResource | undefined, webhook: WebhookResource): string[] {
  if (!before) return [];
  const state = stateOf(webhook);
  if (state !== stateOf(before)) return [`${quoted(webhook.name)} ${SENTENCES[state]}`];
  const { health } = webhook;
  if (!before.health || !health?.last) return [];
  // The successes of a healthy webhook aren't announced.
  if (isFailing(before.health) === isFailing(health)) return [];
  return [`${quoted(webhook.name)}: ${lastDeliveryText(health.last)}`];
}

function isFailing(health: WebhookHealth): boolean {
  return healthKind(health, Date.now()) === "failing";
}

function stateOf({ state, next_probe }: WebhookResource): keyof typeof SENTENCES {
  return state === "active" && next_probe ? "failing" : state;
}
