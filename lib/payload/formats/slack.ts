import type { Payload } from "@/lib/payload/payload";

/**
 * A message for Slack's incoming webhooks: the text is what notifications show, the blocks what the channel
 * does. Slack shows the time in the reader's zone.
 * @see https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks
 */
export function toSlack({ push_data: push, repository }: Payload): object {
  const image = `${repository.repo_name}:${push.tag}`;
  const time = new Date(push.pushed_at * 1_000).toISOString();
  const digest = push.images[0];
  const said = [
    `<!date^${push.pushed_at}^{date_short_pretty} {time}|${time}>`,
    ...(digest ? [`\`${escaped(digest)}\``] : []),
  ];
  return {
    text: escaped(`${push.pusher} pushed ${image}`),
    blocks: [
      {
        type: "section",
        text: {
          type: "mrkdwn",
          // Otherwise Slack makes links and mentions of plain text too.
          verbatim: true,
          text: `*${escaped(push.pusher)}* pushed <${escaped(repository.repo_url)}|${escaped(image)}>`,
        },
      },
      { type: "context", elements: [{ type: "mrkdwn", verbatim: true, text: said.join("  ·  ") }] },
    ],
  };
}

/** Slack's three control characters: without this a name could mention a channel. */
function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
