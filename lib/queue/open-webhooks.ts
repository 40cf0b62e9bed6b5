import { Prisma } from "@/lib/platform/db/generated/client";

/** Whether deliveries of a webhook can be claimed: it is active, and a probe is due if it is in back-off. */
export const IS_OPEN = Prisma.sql`(
  webhooks.state = 'active' AND (webhooks.backoff_until IS NULL OR webhooks.backoff_until <= now())
)`;
