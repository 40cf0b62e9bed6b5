import type { WebhookRef } from "@/lib/domain/webhooks/shared/webhook-input";
import type { NoticeKind } from "@/lib/platform/db/generated/enums";
import { quoted } from "@/lib/platform/text/sentence";

/** News about a webhook for its administrators. */
export type Notice = {
  id: string;
  kind: NoticeKind;
  name: string;
  webhook: WebhookRef;
  /** The reason for its last failed attempt; null if it recovered. */
  reason: string | null;
  createdAt: Date;
};

/** `“deploy” of anna/app started failing: the receiver returned 500`. */
export function noticeSentence({ kind, name, webhook, reason }: Omit<Notice, "id" | "createdAt">): string {
  const { namespace, name: repository } = webhook.repository;
  const whose = `${quoted(name)} of ${repository === undefined ? namespace : `${namespace}/${repository}`}`;
  const why = reason ? `: ${reason}` : "";
  switch (kind) {
    case "failing":
      return `${whose} started failing${why}`;
    case "disabled":
      return `${whose} was disabled${why}`;
    case "recovered":
      return `${whose} recovered`;
  }
}
