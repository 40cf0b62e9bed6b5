import type { DeliverySummary } from "@/lib/domain/deliveries/delivery-summary";
import type { WireStatus } from "@/lib/domain/deliveries/shared/wire-status";

/** The source of a test delivery, which isn't a push. */
export const TEST_SOURCE = "test";

export type PushSummary = {
  id: string;
  tag: string;
  digest: string;
  mediaType: string;
  /** Bytes; null if unknown. */
  size: number | null;
  pusher: string;
  pushedAt: Date;
  source: string;
};

export type RecordedPush = {
  id: string;
  tag: string;
  /** Empty if the source didn't send it. */
  digest: string;
  pushedAt: Date;
  /** Whether this event was already recorded, so that nothing was written now. */
  isDuplicate: boolean;
  /** For the webhooks that the actor may see, because not everyone who may push can see them. */
  deliveries: { id: string; webhook: string; slug: string; hookUrl: string }[];
};

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
