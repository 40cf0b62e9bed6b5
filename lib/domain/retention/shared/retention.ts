import { z } from "zod";
import { Basis } from "@/lib/platform/wire/revision";

export type Retention = {
  /** Days to keep deliveries. */
  deliveries: number;
  /** Days to keep response bodies. */
  bodies: number;
  /** The number of refused events to keep for each registry. */
  events: number;
};

/** null for the instance's default. */
export type RetentionOverrides = { [Kind in keyof Retention]: number | null };

const Days = z
  .number("Enter a number of days, or leave it empty for the default.")
  .int("Enter a whole number of days.")
  .min(1, "Enter at least 1 day.")
  .max(3_650, "Enter at most 3,650 days.")
  .nullable();

const Events = z
  .number("Enter a number of events, or leave it empty for the default.")
  .int("Enter a whole number of events.")
  .min(1, "Enter at least 1 event.")
  .max(10_000, "Enter at most 10,000 events.")
  .nullable();

export const SetRetentionInput = z.object({
  namespace: z.string(),
  /** null for the instance's default. A missing field stays unchanged. */
  deliveries: Days.optional(),
  bodies: Days.optional(),
  events: Events.optional(),
  ...Basis.shape,
});
export type SetRetentionInput = z.input<typeof SetRetentionInput>;
