import { z } from "zod";
import { DeliveryFilters } from "@/lib/domain/deliveries/shared/delivery-filters";
import { WebhookRef } from "@/lib/domain/webhooks/shared/webhook-input";

const MAX_PAGE_SIZE = 100;

export const HistoryQuery = DeliveryFilters.extend({
  /** The id of the last delivery of the page before. */
  cursor: z.uuid("The cursor is not one of a `next` link.").optional(),
  page_size: z.coerce
    .number("page_size is a number.")
    .int("page_size is a whole number.")
    .min(1, "page_size is at least 1.")
    .max(MAX_PAGE_SIZE, `page_size is at most ${MAX_PAGE_SIZE}.`)
    .default(20),
});

/** Which delivery of which webhook. */
export const DeliveryRef = WebhookRef.extend({ id: z.string() });
export type DeliveryRef = z.output<typeof DeliveryRef>;

export const ListDeliveriesInput = WebhookRef.extend({
  cursor: z.uuid().optional(),
  filters: DeliveryFilters.default({}),
  pageSize: z.number().int().min(1).max(MAX_PAGE_SIZE).default(20),
});

export const ExportDeliveriesInput = ListDeliveriesInput.pick({
  repository: true,
  slug: true,
  filters: true,
});

/** Deliveries to be sent again at once: no more than a page of the history shows. */
export const DeliveryIds = z
  .array(z.uuid("This is not the id of a delivery."))
  .min(1, "Choose at least one delivery.")
  .max(MAX_PAGE_SIZE, `At most ${MAX_PAGE_SIZE} deliveries are sent again at once.`);

export const RedeliverSelectedInput = WebhookRef.extend({ ids: DeliveryIds });
export type RedeliverSelectedInput = z.input<typeof RedeliverSelectedInput>;
