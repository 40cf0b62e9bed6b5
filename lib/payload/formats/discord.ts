import { escapeMarkdown } from "@/lib/payload/formats/escape-markdown";
import type { Payload } from "@/lib/payload/payload";
import { cutText } from "@/lib/platform/text/sentence";

const DOCKERS_BLUE = 0x1d63ed;
/** The maximum length of an embed's title and of a field's value, in characters. */
const MAX_TITLE = 256;
const MAX_VALUE = 1_024;

/**
 * A message for Discord's webhooks. It is an embed, so names can't mention anyone.
 * @see https://docs.discord.com/developers/resources/webhook#execute-webhook
 */
export function toDiscord({ push_data: push, repository }: Payload): object {
  const fields = [
    { name: "Pushed by", value: code(push.pusher), inline: true },
    { name: "Tag", value: code(push.tag), inline: true },
    ...push.images.slice(0, 1).map((digest) => ({ name: "Digest", value: code(digest), inline: false })),
  ];
  return {
    embeds: [
      {
        title: cutText(`${escapeMarkdown(`${repository.repo_name}:${push.tag}`)} was pushed`, MAX_TITLE),
        ...(hasPublicHost(repository.repo_url) ? { url: repository.repo_url } : {}),
        color: DOCKERS_BLUE,
        timestamp: new Date(push.pushed_at * 1_000).toISOString(),
        fields,
      },
    ],
    allowed_mentions: { parse: [] },
  };
}

/** Discord refuses the whole message if a link's host has no dot, such as localhost. */
function hasPublicHost(url: string): boolean {
  return /^https?:$/.test(new URL(url).protocol) && /[^.]\.[^.]/.test(new URL(url).hostname);
}

/** Shows the text literally, without interpreting markup. */
function code(text: string): string {
  return `\`${cutText(text.replaceAll("`", "'"), MAX_VALUE - 2)}\``;
}
