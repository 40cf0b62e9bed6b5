import { z } from "zod";
import { WIRE_STATUSES } from "@/lib/domain/deliveries/shared/wire-status";

const Time = z.iso.datetime({ offset: true, error: "A time looks like 2026-05-03T12:00:00Z." });

/** What a history may be narrowed to; what is not given lets everything through. */
export const DeliveryFilters = z.object({
  status: z.enum(WIRE_STATUSES, `A status is one of ${WIRE_STATUSES.join(", ")}.`).optional(),
  /** The tag as a whole; * stands for any text. */
  tag: z.string().trim().max(128, "A tag has at most 128 characters.").optional(),
  /** The HTTP status of the last answer. */
  code: z.coerce
    .number("A code is a number such as 502.")
    .int("A code is a whole number.")
    .min(100, "A code is from 100 to 599.")
    .max(599, "A code is from 100 to 599.")
    .optional(),
  /** In the reason of a failure, or in the answer's body. */
  q: z.string().trim().max(255, "A search has at most 255 characters.").optional(),
  /** Created at this time or later. */
  since: Time.optional(),
  /** Created before this time. */
  until: Time.optional(),
});
export type DeliveryFilters = z.output<typeof DeliveryFilters>;
