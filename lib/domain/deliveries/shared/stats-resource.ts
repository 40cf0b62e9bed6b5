import { z } from "zod";
import { MAX_COUNTED, MAX_SCANNED, MAX_TIMED } from "@/lib/domain/deliveries/shared/counting-limits";

const Latency = z.object({ p50: z.number(), p95: z.number(), p99: z.number() }).meta({
  id: "Latency",
  description: `Response times in milliseconds, from the newest ${MAX_TIMED} deliveries in each bucket whose last attempt got a response with any status code.`,
});
export type Latency = z.output<typeof Latency>;

const StatsBucket = z
  .object({
    since: z.iso.datetime(),
    until: z.iso.datetime(),
    success: z.int(),
    error: z.int().meta({ description: "Deliveries that failed or are retrying." }),
    waiting: z
      .int()
      .meta({ description: "Deliveries that are queued, being sent, or waiting for a callback." }),
    is_capped: z.boolean().meta({
      description: `Whether the bucket has more than ${MAX_COUNTED} deliveries, of which only the newest are counted.`,
    }),
    latency_ms: Latency.nullable().meta({ description: "Null if no attempt got a response." }),
  })
  .meta({ id: "StatsBucket" });
export type StatsBucket = z.output<typeof StatsBucket>;

/** Statistics of the deliveries that were created in a period, in equal buckets. */
export const DeliveryStats = z
  .object({
    since: z.iso.datetime(),
    until: z.iso.datetime(),
    buckets: z.array(StatsBucket).meta({ description: "24 equal buckets, oldest first." }),
    latency_ms: Latency.nullable().meta({ description: "Response times across all buckets." }),
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
      description: `Whether the history is longer than ${MAX_SCANNED.toLocaleString("en")} deliveries, of which only the newest are counted.`,
    }),
  })
  .meta({ id: "DeliveryCounts" });
export type DeliveryCounts = z.output<typeof DeliveryCounts>;
