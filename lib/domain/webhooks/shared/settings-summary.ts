import type { WebhookResource } from "@/lib/domain/webhooks/shared/webhook-resource";
import { FORMAT_NAMES } from "@/lib/payload/shared/format-names";
import { listed } from "@/lib/platform/text/sentence";

/**
 * "only v*, not *-rc* · Slack": describes a webhook's settings that differ from the default; empty with default
 * settings.
 */
export function settingsSummary(
  webhook: Pick<WebhookResource, "tag_filters" | "repository_filters" | "format">,
): string {
  const { format } = webhook;
  return [
    filterWords(webhook.repository_filters, "repositories "),
    filterWords(webhook.tag_filters, ""),
    format === "dockerhub" ? "" : FORMAT_NAMES[format],
  ]
    .filter(Boolean)
    .join(" · ");
}

function filterWords(filters: readonly string[], what: string): string {
  const included = filters.filter((filter) => !filter.startsWith("!"));
  const excluded = filters.filter((filter) => filter.startsWith("!")).map((filter) => filter.slice(1));
  return [
    included.length > 0 && `only ${what}${listed(included)}`,
    excluded.length > 0 && `not ${included.length > 0 ? "" : what}${listed(excluded)}`,
  ]
    .filter(Boolean)
    .join(", ");
}
