import type { Prisma } from "@/lib/db/generated/client";
import { maskUrl } from "@/lib/webhooks/mask-url";

export const webhookSelect = {
  id: true,
  name: true,
  slug: true,
  state: true,
  disabledAt: true,
  disabledReason: true,
  failingSince: true,
  backoffUntil: true,
  expectFinalCallback: true,
  createdAt: true,
  updatedAt: true,
  hooks: { select: { url: true, createdAt: true, updatedAt: true }, orderBy: { position: "asc" } },
} satisfies Prisma.WebhookSelect;

type WebhookRow = Prisma.WebhookGetPayload<{ select: typeof webhookSelect }>;

/** A webhook as the domain hands it out. */
export type Webhook = Omit<WebhookRow, "hooks"> & {
  /** In the order of the chain; userinfo masked. */
  hooks: { url: string; createdAt: Date; updatedAt: Date }[];
};

/** The row without its secrets. */
export function toWebhook(row: WebhookRow): Webhook {
  return { ...row, hooks: row.hooks.map((hook) => ({ ...hook, url: maskUrl(hook.url) })) };
}
