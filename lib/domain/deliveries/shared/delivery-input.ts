import { z } from "zod";
import { DeliveryFilters } from "@/lib/domain/deliveries/shared/delivery-filters";
import { WebhookRef } from "@/lib/domain/webhooks/shared/webhook-input";
import { MAX_PAGE_SIZE, PageSize } from "@/lib/platform/wire/page";

const DEFAULT_PAGE_SIZE = 20;

export const HistoryQuery = DeliveryFilters.extend({
  /** The ID of the last delivery on the previous page. */
  cursor: z.uuid("This cursor isn't valid. Use the address in `next`.").optional(),
  page_size: PageSize.default(DEFAULT_PAGE_SIZE),
});

/** Which delivery of which webhook. */
export const DeliveryRef = WebhookRef.extend({ id: z.string() });
export type DeliveryRef = z.output<typeof DeliveryRef>;

export const ListDeliveriesInput = WebhookRef.extend({
  cursor: z.uuid().optional(),
  filters: DeliveryFilters.default({}),
  pageSize: z.number().int().min(1).max(MAX_PAGE_SIZE).default(DEFAULT_PAGE_SIZE),
});

export const ExportDeliveriesInput = ListDeliveriesInput.pick({
  repository: true,
  slug: true,
  filters: true,
});

/** Deliveries to redeliver in one request. The limit is a page of the history. */
export const DeliveryIds = z
  .array(z.uuid("This isn't a delivery ID. Copy it from the history."))
  .min(1, "Select at least one delivery.")
  .max(MAX_PAGE_SIZE, `Select at most ${MAX_PAGE_SIZE} deliveries.`);

export const RedeliverSelectedInput = WebhookRef.extend({ ids: DeliveryIds });
export type RedeliverSelectedInput = z.input<typeof RedeliverSelectedInput>;

export const TestPush = z.uuid("This isn't a push ID. Copy it from the push's page.");

/** A test of a webhook, with the payload of an earlier push or, without one, a sample. */
export const SendTestInput = WebhookRef.extend({ push: TestPush.optional() });
export type SendTestInput = z.input<typeof SendTestInput>;
