import type { FailedRange } from "@/lib/domain/recoveries/failed-deliveries";
import { type MissedPushes, missedSince } from "@/lib/domain/recoveries/missed-pushes";
import type { Webhook } from "@/lib/domain/webhooks/webhook";
import type { Prisma } from "@/lib/platform/db/generated/client";

type Disabled = Pick<Webhook, "id" | "failingSince" | "disabledAt">;

/** The deliveries that a disabled webhook can get: failures since it started failing, and missed pushes. */
export async function resendable(
  tx: Prisma.TransactionClient,
  { id: webhookId, failingSince, disabledAt }: Disabled,
  namespace: string,
): Promise<{ range: FailedRange; missed: MissedPushes } | null> {
  if (!disabledAt) return null;
  return {
    range: { webhookId, since: failingSince ?? disabledAt, until: new Date() },
    missed: await missedSince(tx, { webhookId, namespace, disabledAt }),
  };
}
