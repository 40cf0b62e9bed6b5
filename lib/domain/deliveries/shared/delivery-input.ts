import { z } from "zod";
import { WebhookRef } from "@/lib/domain/webhooks/shared/webhook-input";
import { MAX_PAGE_SIZE, PageSize, Time } from "@/lib/platform/wire/page";
import { WIRE_STATUSES } from "@/lib/queue/shared/wire-status";

/** Filters for a history. A missing filter matches everything. */
export const DeliveryFilters = z.object({
  status: z.enum(WIRE_STATUSES, `Enter a status: ${WIRE_STATUSES.join(", ")}.`).optional(),
  /** The complete tag; * matches any text. */
  tag: z.string().trim().max(128, "A tag can have at most 128 characters.").optional(),
  /** The HTTP status code of the last response. */
  code: z.coerce
    .number("Enter a code such as 502.")
    .int("Enter a code without decimals, such as 502.")
    .min(100, "Enter a code from 100 to 599.")
    .max(599, "Enter a code from 100 to 599.")
    .optional(),
  /** Searches the reason for a failure and the response's body. */
  q: z.string().trim().max(255, "A search can have at most 255 characters.").optional(),
  /** Created at this time or later. */
  since: Time.optional(),
  /** Created before this time. */
  until: Time.optional(),
});
export type DeliveryFilters = z.output<typeof DeliveryFilters>;

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
