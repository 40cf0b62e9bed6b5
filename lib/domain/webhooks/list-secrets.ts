import type { Ctx } from "@/lib/access/actor";
import { recordWebhookChange } from "@/lib/domain/webhooks/record-webhook-change";
import { WebhookRef } from "@/lib/domain/webhooks/shared/webhook-input";
import { requireWebhook } from "@/lib/domain/webhooks/webhook-access";
import { liveAt } from "@/lib/payload/webhook-secret";
import { db } from "@/lib/platform/db/client";
import { DomainError } from "@/lib/platform/errors";
import { parseInput } from "@/lib/platform/parse-input";
import { unseal } from "@/lib/platform/seal";

export type SigningSecret = {
  /** In the format that receivers need: `whsec_...`. */
  secret: string;
  createdAt: Date;
  expiresAt: Date | null;
};

/**
 * The valid secrets, newest first. The audit log records who views them. @throws DomainError `not_found`, `unavailable`
 */
export async function listSecrets({ ctx, input }: { ctx: Ctx; input: unknown }): Promise<SigningSecret[]> {
  const ref = parseInput(WebhookRef, input);
  const { id, name } = await requireWebhook(ctx, ref);
  const rows = await db().webhookSecret.findMany({
    where: { webhookId: id, ...liveAt(new Date()) },
    orderBy: { id: "desc" },
    select: { sealed: true, createdAt: true, expiresAt: true },
  });
  const secrets = opened(rows);
  if (secrets.length > 0) await recordWebhookChange(db(), ctx, ref.repository, "webhook.reveal-secret", name);
  return secrets;
}

type SealedSecret = Omit<SigningSecret, "secret"> & { sealed: string };

function opened(rows: readonly SealedSecret[]): SigningSecret[] {
  try {
    return rows.map(({ sealed, ...row }) => ({ ...row, secret: unseal(sealed) }));
  } catch (error) {
    throw new DomainError("unavailable", error instanceof Error ? error.message : String(error));
  }
}
