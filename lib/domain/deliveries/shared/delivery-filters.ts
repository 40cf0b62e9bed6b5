import { z } from "zod";
import { WIRE_STATUSES } from "@/lib/domain/deliveries/shared/wire-status";

const Time = z.iso.datetime({ offset: true, error: "Enter a time such as 2026-05-03T12:00:00Z." });

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
