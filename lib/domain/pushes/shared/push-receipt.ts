import type { DeliverySummary } from "@/lib/domain/deliveries/delivery-summary";
import type { WireStatus } from "@/lib/domain/deliveries/shared/wire-status";
import type { PushSummary } from "@/lib/domain/pushes/shared/push-summary";

/** A webhook of the repository, or of its namespace, as a receipt names it. */
export type ReceiptWebhook = {
  name: string;
  slug: string;
  isOfNamespace: boolean;
};

export type ReceiptDelivery = DeliverySummary & { of: ReceiptWebhook };

/** A webhook that a push didn't call. */
export type Skip = {
  of: ReceiptWebhook;
} & (
  | {
      reason: "tag_filter";
      /** The first of them, as they were at the push. */
      tagFilters: string[];
    }
  | { reason: "disabled"; since: Date }
);

export const SKIPPED = "skipped";

/** How many webhooks have which result. */
export type ReceiptCounts = Record<WireStatus | typeof SKIPPED, number>;

/** What a push led to, as far as the actor may see its webhooks. */
export type PushReceipt = PushSummary & {
  /** False when the actor may see none of its webhooks: then the rest is empty. */
  hasVisibleWebhooks: boolean;
  counts: ReceiptCounts;
  /** The last delivery to each webhook, what needs attention first; only as many as were asked for. */
  deliveries: ReceiptDelivery[];
  /** Only as many as were asked for. */
  skipped: Skip[];
};
