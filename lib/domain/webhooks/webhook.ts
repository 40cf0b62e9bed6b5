import { type SettingWith, settingsWith } from "@/lib/domain/webhooks/shared/webhook-settings";
import { isLive } from "@/lib/payload/sign";
import { readHeaders } from "@/lib/payload/webhook-headers";
import type { Prisma } from "@/lib/platform/db/generated/client";
import { keyOfReceiver } from "@/lib/platform/net/receiver-url";
import { MASK, maskUrl } from "@/lib/platform/wire/mask-url";

/** A webhook's URLs in the order of the chain, without removed ones. */
export const CHAIN = {
  where: { position: { not: null } },
  select: { url: true, sealedUserinfo: true, userinfoTypedBy: true },
  orderBy: { position: "asc" },
} satisfies Prisma.Webhook$hooksArgs;

/** The columns of these settings. */
export function columnsOf<Name extends SettingWith<{ in: "webhooks" }>>(names: readonly Name[]) {
  return Object.fromEntries(names.map((name) => [name, true])) as Record<Name, true>;
}

const SETTINGS = columnsOf(settingsWith({ in: "webhooks" }));

export const webhookSelect = {
  ...SETTINGS,
  id: true,
  revision: true,
  number: true,
  creator: true,
  lastUpdater: true,
  slug: true,
  state: true,
  disabledAt: true,
  disabledReason: true,
  failingSince: true,
  backoffUntil: true,
  createdAt: true,
  updatedAt: true,
  hooks: { ...CHAIN, select: { url: true, createdAt: true, updatedAt: true } },
  secrets: { select: { createdAt: true, expiresAt: true }, orderBy: { id: "desc" } },
} satisfies Prisma.WebhookSelect;

type WebhookRow = Prisma.WebhookGetPayload<{ select: typeof webhookSelect }>;

/** A webhook as the domain returns it. */
export type Webhook = Omit<WebhookRow, "hooks" | "headers" | "secrets"> & {
  /** The URLs in the order of the chain, with user names and passwords masked. */
  hooks: {
    url: string;
    createdAt: Date;
    updatedAt: Date;
    /** The key of the test receiver that it calls. */
    receiverKey: string | null;
  }[];
  /** With values masked. */
  headers: { name: string; value: string }[];
  /** When the current secret was created; null without a secret. */
  secretCreatedAt: Date | null;
  /** When the last older secret expires; null if there are no older ones. */
  oldSecretExpiresAt: Date | null;
};

/** The row without its secrets. */
export function toWebhook({ secrets: [newest, older], ...row }: WebhookRow): Webhook {
  const expiresAt = older?.expiresAt ?? null;
  return {
    ...row,
    hooks: row.hooks.map((hook) => ({
      ...hook,
      url: maskUrl(hook.url),
      receiverKey: keyOfReceiver(hook.url) ?? null,
    })),
    headers: readHeaders(row.headers).map(({ name }) => ({ name, value: MASK })),
    secretCreatedAt: newest?.createdAt ?? null,
    oldSecretExpiresAt: isLive(expiresAt, new Date()) ? expiresAt : null,
  };
}
