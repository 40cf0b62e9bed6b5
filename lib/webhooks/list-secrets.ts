import type { Ctx } from "@/lib/actor";
import { db } from "@/lib/db/client";
import { DomainError } from "@/lib/errors";
import { parseInput } from "@/lib/parse-input";
import { unseal } from "@/lib/signing/seal";
import { requireWebhook } from "@/lib/webhooks/webhook-access";
import { WebhookRef } from "@/lib/webhooks/webhook-input";

export type SigningSecret = {
  /** As receivers need it: `whsec_...`. */
  secret: string;
  createdAt: Date;
  expiresAt: Date | null;
};

/** The secrets that sign, the newest first. @throws DomainError `not_found`, `unavailable` */
export async function listSecrets({ ctx, input }: { ctx: Ctx; input: unknown }): Promise<SigningSecret[]> {
  const { id } = await requireWebhook(ctx, parseInput(WebhookRef, input));
  const rows = await db().webhookSecret.findMany({
    where: { webhookId: id, OR: [{ expiresAt: null }, { expiresAt: { gt: new Date() } }] },
    orderBy: { id: "desc" },
    select: { sealed: true, createdAt: true, expiresAt: true },
  });
  try {
    return rows.map(({ sealed, ...row }) => ({ ...row, secret: unseal(sealed) }));
  } catch (error) {
    throw new DomainError("unavailable", error instanceof Error ? error.message : String(error));
  }
}
