import { quoted } from "@/lib/platform/text/sentence";

export type BodyPreview = {
  body: string;
  contentType: string;
  /** Whether it shows the repository's last push rather than a sample. */
  isOfLastPush: boolean;
};

type CopiedWebhook = {
  name: string;
  slug: string;
  /** The secret values that it lacks: names of headers, and masked URLs. */
  leftOut: string[];
};

/** The message after duplicating a webhook, with the next step. */
export function copiedSentence({ name, leftOut }: CopiedWebhook): string {
  return leftOut.length > 0
    ? `Created ${quoted(name)} without the saved ${leftOut.join(", ")}, which someone else entered. It's paused so you can enter them before resuming.`
    : `Created ${quoted(name)}. It's paused so you can edit it before resuming.`;
}
