import { z } from "zod";
import { MAX_COUNTED, MAX_SCANNED, MAX_TIMED } from "@/lib/domain/deliveries/shared/counting-limits";

const Latency = z.object({ p50: z.number(), p95: z.number(), p99: z.number() }).meta({
  id: "Latency",
  description: `Milliseconds of the last attempts with a response, whatever its status code, of the newest ${MAX_TIMED} in each bucket.`,
});
export type Latency = z.output<typeof Latency>;

const StatsBucket = z
  .object({
    since: z.iso.datetime(),
    until: z.iso.datetime(),
    success: z.int(),
    error: z.int().meta({ description: "Failed, or failed and retrying." }),
    waiting: z.int().meta({ description: "Queued, without an attempt." }),
    is_capped: z
      .boolean()
      .meta({ description: `Whether only the newest ${MAX_COUNTED} of the bucket were counted.` }),
    latency_ms: Latency.nullable().meta({ description: "Null without a response." }),
  })
  .meta({ id: "StatsBucket" });
export type StatsBucket = z.output<typeof StatsBucket>;

/** Statistics of the deliveries that were created in a period, in equal buckets. */
export const DeliveryStats = z
  .object({
    since: z.iso.datetime(),
    until: z.iso.datetime(),
    buckets: z.array(StatsBucket).meta({ description: "24, oldest first." }),
    latency_ms: Latency.nullable().meta({ description: "For all buckets together." }),
  })
  .meta({ id: "DeliveryStats" });
export type DeliveryStats = z.output<typeof DeliveryStats>;

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
