import type { WebhookResource } from "@/lib/domain/webhooks/shared/webhook-resource";
import { FORMAT_NAMES } from "@/lib/payload/shared/format-names";
import { listed } from "@/lib/platform/text/sentence";

const EXCLUDES = "!";

/**
 * Whether a tag or a repository's name matches at least one including filter, if there are any, and no excluding one.
 * lib/queue/enqueue.ts does the same in SQL.
 */
export function matchesFilters(filters: readonly string[], name: string): boolean {
  const { included, excluded } = split(filters);
  return (
    (included.length === 0 || included.some((glob) => matchesGlob(glob, name))) &&
    !excluded.some((glob) => matchesGlob(glob, name))
  );
}

/** The globs of including filters, and of excluding ones. */
function split(filters: readonly string[]): { included: string[]; excluded: string[] } {
  return {
    included: filters.filter((filter) => !filter.startsWith(EXCLUDES)),
    excluded: filters.flatMap((filter) =>
      filter.startsWith(EXCLUDES) ? [filter.slice(EXCLUDES.length)] : [],
    ),
  };
}

/**
 * Avoids a regular expression, whose time can grow exponentially with the stars. After a mismatch, only the last star
 * takes one more character, so the time is limited by the product of the lengths.
 */
function matchesGlob(glob: string, text: string): boolean {
  let at = 0;
  let position = 0;
  let star = -1;
  let starPosition = 0;
  while (position < text.length) {
    if (glob[at] === "*") {
      star = at;
      starPosition = position;
      at += 1;
    } else if (at < glob.length && (glob[at] === "?" || glob[at] === text[position])) {
      at += 1;
      position += 1;
    } else if (star >= 0) {
      starPosition += 1;
      position = starPosition;
      at = star + 1;
    } else {
      return false;
    }
  }
  while (glob[at] === "*") at += 1;
  return at === glob.length;
}

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
  const { included, excluded } = split(filters);
  return [
    included.length > 0 && `only ${what}${listed(included)}`,
    excluded.length > 0 && `not ${included.length > 0 ? "" : what}${listed(excluded)}`,
  ]
    .filter(Boolean)
    .join(", ");
}
