import { escapeMarkdown } from "@/lib/payload/formats/escape-markdown";
import type { Payload } from "@/lib/payload/payload";

/**
 * A message for Microsoft Teams' workflow "Post to a channel when a webhook request is received": an Adaptive
 * Card. Microsoft has retired the older connectors, which used another format.
 * @see https://learn.microsoft.com/en-us/microsoftteams/platform/webhooks-and-connectors/how-to/connectors-using
 */
export function toTeams({ push_data: push, repository }: Payload): object {
  const image = escapeMarkdown(`${repository.repo_name}:${push.tag}`);
  const facts = [
    { title: "Pushed by", value: escapeMarkdown(push.pusher) },
    { title: "Tag", value: escapeMarkdown(push.tag) },
    ...push.images.slice(0, 1).map((digest) => ({ title: "Digest", value: escapeMarkdown(digest) })),
    { title: "Pushed", value: teamsTime(push.pushed_at) },
  ];
  return {
    type: "message",
    attachments: [
      {
        contentType: "application/vnd.microsoft.card.adaptive",
        contentUrl: null,
        content: {
          $schema: "http://adaptivecards.io/schemas/adaptive-card.json",
          type: "AdaptiveCard",
          version: "1.4",
          body: [
            { type: "TextBlock", text: `${image} was pushed`, weight: "bolder", size: "medium", wrap: true },
            { type: "FactSet", facts },
          ],
          actions: [{ type: "Action.OpenUrl", title: "Open the repository", url: repository.repo_url }],
        },
      },
    ],
  };
}

/** Adaptive Cards show these in the reader's time zone. They need seconds without a fraction. */
function teamsTime(unixSeconds: number): string {
  const time = new Date(unixSeconds * 1_000).toISOString().replace(".000", "");
  return `{{DATE(${time},SHORT)}} {{TIME(${time})}}`;
}
