import type { Payload } from "@/lib/payload/payload";
import { cutText } from "@/lib/platform/text/sentence";

/**
 * Limits in characters. Even with a link and with every character escaped, the text stays within Slack's 3,000
 * characters.
 */
const MAX_PUSHER_LENGTH = 100;
const MAX_REPOSITORY_LENGTH = 250;
const MAX_LINK_LENGTH = 800;

/**
 * A message for Slack's incoming webhooks. Notifications show the text, and the channel shows the blocks, with the time
 * in the reader's time zone.
 * @see https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks
 */
export function toSlack({ push_data: push, repository }: Payload): object {
  const pusher = escaped(cutText(push.pusher, MAX_PUSHER_LENGTH));
  const image = escaped(`${cutText(repository.repo_name, MAX_REPOSITORY_LENGTH)}:${push.tag}`);
  const link = escaped(repository.repo_url);
  const time = new Date(push.pushed_at * 1_000).toISOString();
  const digest = push.images[0];
  const details = [
    `<!date^${push.pushed_at}^{date_short_pretty} {time}|${time}>`,
    ...(digest ? [`\`${escaped(digest)}\``] : []),
  ];
  return {
    text: `${pusher} pushed ${image}`,
    blocks: [
      {
        type: "section",
        text: {
          type: "mrkdwn",
          // Otherwise Slack turns plain text into links and mentions.
          verbatim: true,
          text: `*${pusher}* pushed ${link.length > MAX_LINK_LENGTH ? image : `<${link}|${image}>`}`,
        },
      },
      { type: "context", elements: [{ type: "mrkdwn", verbatim: true, text: details.join("  ·  ") }] },
    ],
  };
}

/** Escapes Slack's three control characters, so that a name can't mention a channel. */
function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
