import type { Ctx } from "@/lib/actor";
import { db } from "@/lib/db/client";
import { DomainError, notFound } from "@/lib/errors";
import { parseInput } from "@/lib/parse-input";
import { unseal } from "@/lib/signing/seal";
import { requireWebhook } from "@/lib/webhooks/webhook-access";
import { WebhookRef } from "@/lib/webhooks/webhook-input";

/** The secret that signs, as receivers need it (`whsec_...`). @throws DomainError `not_found`, `unavailable` */
export async function revealSecret({ ctx, input }: { ctx: Ctx; input: unknown }): Promise<string> {
  const { id } = await requireWebhook(ctx, parseInput(WebhookRef, input));
  const newest = await db().webhookSecret.findFirst({
    where: { webhookId: id },
    orderBy: { id: "desc" },
    select: { sealed: true },
  });
  if (!newest) throw notFound("The webhook's secret");
  try {
    return unseal(newest.sealed);
  } catch (error) {
    throw new DomainError("unavailable", error instanceof Error ? error.message : String(error));
  }
}
