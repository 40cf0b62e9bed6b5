import { z } from "zod";
import { Basis } from "@/lib/platform/wire/revision";

/** How much is kept. */
export type Retention = {
  /** Days. */
  deliveries: number;
  /** Days that the bodies of answers are kept. */
  bodies: number;
  /** So many refused events of each registry. */
  events: number;
};

/** null where a namespace has the installation's own. */
export type ChosenRetention = { [Kind in keyof Retention]: number | null };

const Days = z
  .number("Enter a number of days, or nothing for the usual.")
  .int("Days are a whole number.")
  .min(1, "At least 1 day is kept.")
  .max(3_650, "At most 3,650 days are kept.")
  .nullable();

const Events = z
  .number("Enter a number of events, or nothing for the usual.")
  .int("Events are a whole number.")
  .min(1, "At least 1 event is kept.")
  .max(10_000, "At most 10,000 events are kept.")
  .nullable();

export const SetRetentionInput = z.object({
  namespace: z.string(),
  /** null for the installation's own; a missing one stays as it is. */
  deliveries: Days.optional(),
  bodies: Days.optional(),
  events: Events.optional(),
  ...Basis.shape,
});
export type SetRetentionInput = z.input<typeof SetRetentionInput>;
