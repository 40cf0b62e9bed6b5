import type { Ctx } from "@/lib/access/actor";
import { countFailed } from "@/lib/domain/recoveries/failed-deliveries";
import { countMissed } from "@/lib/domain/recoveries/missed-pushes";
import { resendable } from "@/lib/domain/webhooks/resendable";
import { WebhookRef } from "@/lib/domain/webhooks/shared/webhook-input";
import { loadWebhook } from "@/lib/domain/webhooks/webhook-access";
import { db } from "@/lib/platform/db/client";
import { parseInput } from "@/lib/platform/parse-input";

export type EnablePreview = {
  /** The number of failed deliveries. */
  failed: number;
  /** The number of pushes while it was disabled. */
  missed: number;
};

/** What enabling a webhook could resend. @throws DomainError `not_found` */
export async function previewEnable({ ctx, input }: { ctx: Ctx; input: unknown }): Promise<EnablePreview> {
  const ref = parseInput(WebhookRef, input);
  const found = await resendable(db(), await loadWebhook(ctx, ref), ref.repository.namespace);
  if (!found) return { failed: 0, missed: 0 };
  const [failed, missed] = await Promise.all([
    countFailed(db(), found.range),
    countMissed(db(), found.missed),
  ]);
  return { failed, missed };
}
