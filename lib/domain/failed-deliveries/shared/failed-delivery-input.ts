import { z } from "zod";
import { DeliveryFilters, HistoryQuery } from "@/lib/domain/deliveries/shared/delivery-input";
import { NamespaceRef } from "@/lib/domain/organizations/shared/organization-input";
import { MAX_NAME_CHARACTERS } from "@/lib/domain/webhooks/shared/webhook-input";
import { MAX_PAGE_SIZE } from "@/lib/platform/wire/page";

const MAX_REPOSITORY_CHARACTERS = 255;

/** Filters for a namespace's failed deliveries. A missing filter matches everything. */
export const FailedDeliveryFilters = DeliveryFilters.extend({
  status: z.enum(["failure", "error"], "Enter a status: failure, error.").optional(),
  /** The name of the pushed repository; * matches any text. */
  repository: z
    .string()
    .trim()
    .max(MAX_REPOSITORY_CHARACTERS, "A repository name can have at most 255 characters.")
    .optional(),
  /** The webhook's name, in upper or lower case; * matches any text. */
  webhook: z
    .string()
    .trim()
    .max(MAX_NAME_CHARACTERS, "A webhook name can have at most 255 characters.")
    .optional(),
});
export type FailedDeliveryFilters = z.output<typeof FailedDeliveryFilters>;

export const FailedDeliveriesQuery = FailedDeliveryFilters.extend({
  cursor: HistoryQuery.shape.cursor,
  page_size: HistoryQuery.shape.page_size,
});

export const FailedDeliveriesInput = NamespaceRef.extend({ filters: FailedDeliveryFilters.default({}) });
export type FailedDeliveriesInput = z.input<typeof FailedDeliveriesInput>;

export const ListFailedDeliveriesInput = FailedDeliveriesInput.extend({
  cursor: z.uuid().optional(),
  pageSize: HistoryQuery.shape.page_size,
});

/** IDs in one parameter, separated by commas. */
export const DeliveryIdList = z
  .string()
  .transform((text) => text.split(","))
  .pipe(
    z
      .array(z.uuid("This isn't a delivery ID. Copy it from the list."))
      .max(MAX_PAGE_SIZE, `Enter at most ${MAX_PAGE_SIZE} deliveries.`),
  );
