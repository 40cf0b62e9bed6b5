import { z } from "zod";
import { MAX_SCANNED } from "@/lib/domain/deliveries/shared/counting-limits";

/** How many deliveries of a history have each status. */
export const DeliveryCounts = z
  .object({
    init: z.int(),
    pending: z.int(),
    success: z.int(),
    error: z.int(),
    failure: z.int(),
    is_capped: z.boolean().meta({
      description: `The history is longer: only the newest ${MAX_SCANNED.toLocaleString("en")} deliveries were counted.`,
    }),
  })
  .meta({ id: "DeliveryCounts" });
export type DeliveryCounts = z.output<typeof DeliveryCounts>;
