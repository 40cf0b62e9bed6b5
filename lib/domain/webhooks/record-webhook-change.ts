import { createHmac } from "node:crypto";
import type { Ctx } from "@/lib/access/actor";
import { type AuditedFields, type FieldChanges, recordChange } from "@/lib/domain/audit/record-change";
import type { AuditAction } from "@/lib/domain/audit/shared/audit-actions";
import type { WebhookScope } from "@/lib/domain/webhooks/shared/webhook-input";
import { type SettingWith, settingsWith } from "@/lib/domain/webhooks/shared/webhook-settings";
import { CHAIN, columnsOf } from "@/lib/domain/webhooks/webhook";
import { readHeaders } from "@/lib/payload/webhook-headers";
import type { Prisma } from "@/lib/platform/db/generated/client";
import { secrets } from "@/lib/platform/secrets";
import { MASK, maskUrl } from "@/lib/platform/wire/mask-url";

const FINGERPRINT_CHARACTERS = 6;

type WebhookAction = Extract<AuditAction, `webhook.${string}` | `delivery.${string}`>;

/** @param name the webhook's name */
export function recordWebhookChange(
  tx: Prisma.TransactionClient,
  ctx: Ctx,
  scope: WebhookScope,
  action: WebhookAction,
  name: string,
  fields: Partial<FieldChanges> & { subject?: string; revision?: number } = {},
): Promise<void> {
  const { namespace, name: repository } = scope;
  return recordChange(tx, ctx, { namespace, repository, action, target: name, ...fields });
}

const audited = { ...columnsOf(settingsWith({ in: "webhooks", isAudited: true })), hooks: CHAIN };

type AuditedRow = Prisma.WebhookGetPayload<{ select: typeof audited }>;

/** The log shows only that a secret changed, because encrypting the same value twice has different results. */
const MASKS: { [Name in SettingWith<{ isMasked: true }>]: (row: AuditedRow) => string[] } = {
  hookUrls: ({ hooks }) =>
    hooks.map(({ url, sealedUserinfo }) =>
      sealedUserinfo === null ? maskUrl(url) : `${url} #${fingerprint(sealedUserinfo)}`,
    ),
  headers: ({ headers }) =>
    readHeaders(headers).map(({ name, sealed }) => `${name}: ${MASK} #${fingerprint(sealed)}`),
};

/** A webhook's settings for the audit log. */
export async function auditedWebhook(tx: Prisma.TransactionClient, id: string): Promise<AuditedFields> {
  const row = await tx.webhook.findUniqueOrThrow({ where: { id }, select: audited });
  const masked = settingsWith({ isAudited: true, isMasked: true }).map((name) => [name, MASKS[name](row)]);
  const plain = settingsWith({ isAudited: true, isMasked: false }).map((name) => [name, row[name]]);
  return Object.fromEntries([...plain, ...masked]);
}

/**
 * Distinguishes secrets without revealing them. The instance's key makes it unique to the instance, and it's too short
 * to find the secret.
 */
function fingerprint(secret: string): string {
  const key = secrets().encryptionKey;
  return createHmac("sha256", key).update(`audit:${secret}`).digest("hex").slice(0, FINGERPRINT_CHARACTERS);
}
