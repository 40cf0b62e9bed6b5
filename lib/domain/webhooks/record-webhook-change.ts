import type { Ctx } from "@/lib/access/actor";
import type { AuditedFields, FieldChanges } from "@/lib/domain/audit/changed-fields";
import { fingerprint } from "@/lib/domain/audit/fingerprint";
import { recordChange } from "@/lib/domain/audit/record-change";
import type { AuditAction } from "@/lib/domain/audit/shared/audit-actions";
import { MASKED } from "@/lib/domain/webhooks/shared/custom-header";
import type { WebhookScope } from "@/lib/domain/webhooks/shared/webhook-scope";
import { CHAIN, SETTINGS } from "@/lib/domain/webhooks/webhook";
import { readHeaders } from "@/lib/payload/webhook-headers";
import type { Prisma } from "@/lib/platform/db/generated/client";
import { maskUrl } from "@/lib/platform/wire/mask-url";

type WebhookAction = Extract<AuditAction, `webhook.${string}` | `delivery.${string}`>;

/** @param name the webhook's */
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

/** A webhook's settings as the audit log may show them: of a secret only that it is another one. */
export async function auditedWebhook(tx: Prisma.TransactionClient, id: string): Promise<AuditedFields> {
  const { hooks, headers, ...plain } = await tx.webhook.findUniqueOrThrow({
    where: { id },
    select: { ...SETTINGS, hooks: CHAIN },
  });
  return {
    ...plain,
    hookUrls: hooks.map(({ url, sealedUserinfo }) =>
      sealedUserinfo === null ? maskUrl(url) : `${url} #${fingerprint(sealedUserinfo)}`,
    ),
    // A seal is another one each time that a value is set.
    headers: readHeaders(headers).map(({ name, sealed }) => `${name}: ${MASKED} #${fingerprint(sealed)}`),
  };
}
