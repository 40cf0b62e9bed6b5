import type { DeliverySummary } from "@/lib/domain/deliveries/delivery-summary";
import type { PushSummary } from "@/lib/domain/pushes/shared/push";
import type { WireStatus } from "@/lib/queue/shared/wire-status";

/** A webhook of the repository or its namespace in a receipt. */
export type ReceiptWebhook = {
  name: string;
  slug: string;
  isOfNamespace: boolean;
};

export type ReceiptDelivery = DeliverySummary & { of: ReceiptWebhook };

export type Skip = {
  of: ReceiptWebhook;
} & (
  | {
      reason: "tag_filter";
      /** The first filters at the time of the push. */
      tagFilters: string[];
    }
  | { reason: "disabled"; since: Date }
);

export const SKIPPED = "skipped";

/** The number of webhooks for each result. */
export type ReceiptCounts = Record<WireStatus | typeof SKIPPED, number>;

/** A push's results for the webhooks that the actor may see. */
export type PushReceipt = PushSummary & {
  /** False if the actor may see none of its webhooks. The other fields are then empty. */
  hasVisibleWebhooks: boolean;
  counts: ReceiptCounts;
  /** The last delivery to each webhook, up to the requested number; those that need attention come first. */
  deliveries: ReceiptDelivery[];
  /** Up to the requested number. */
  skipped: Skip[];
};
