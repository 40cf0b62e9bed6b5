import type { WebhookRef } from "@/lib/domain/webhooks/shared/webhook-input";
import type { NoticeKind } from "@/lib/platform/db/generated/enums";
import { quoted } from "@/lib/platform/text/sentence";

/** News of a webhook for those who administer it. */
export type Notice = {
  id: string;
  kind: NoticeKind;
  /** The webhook's name. */
  name: string;
  webhook: WebhookRef;
  /** Why its last attempt failed; null of a recovery. */
  reason: string | null;
  createdAt: Date;
};

/** `“deploy” of anna/app began to fail: the receiver answered 500`. */
export function noticeSentence({ kind, name, webhook, reason }: Omit<Notice, "id" | "createdAt">): string {
  const { namespace, name: repository } = webhook.repository;
  const whose = `${quoted(name)} of ${repository === undefined ? namespace : `${namespace}/${repository}`}`;
  const why = reason ? `: ${reason}` : "";
  switch (kind) {
    case "failing":
      return `${whose} began to fail${why}`;
    case "disabled":
      return `${whose} was disabled${why}`;
    case "recovered":
      return `${whose} delivers again`;
  }
}
