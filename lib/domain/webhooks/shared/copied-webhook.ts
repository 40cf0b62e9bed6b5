import { quoted } from "@/lib/platform/text/sentence";

/** What the page learns of a copy. */
export type CopiedWebhook = {
  name: string;
  slug: string;
  /** Which secret values it does not have: names of headers, and masked URLs. */
  leftOut: string[];
};

/** Says that a webhook was duplicated, and what is left to do. */
export function copiedSentence({ name, leftOut }: CopiedWebhook): string {
  return leftOut.length > 0
    ? `Created ${quoted(name)} without the saved ${leftOut.join(", ")}, which somebody else entered. It's paused so you can enter them before resuming.`
    : `Created ${quoted(name)}. It's paused so you can edit it before resuming.`;
}
