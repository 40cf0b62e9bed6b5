import { z } from "zod";

/** So many deliveries of a bucket are looked at, the newest: the time is bounded however busy a webhook is. */
export const MAX_COUNTED = 200;

const Latency = z.object({ p50: z.number(), p95: z.number(), p99: z.number() }).meta({
  id: "Latency",
  description:
    "Milliseconds of the last attempts that were answered, whatever the answer: of the newest 100 of each bucket.",
});
export type Latency = z.output<typeof Latency>;

const StatsBucket = z
  .object({
    since: z.iso.datetime(),
    until: z.iso.datetime(),
    success: z.int(),
    error: z.int().meta({ description: "Failed, so far or for good." }),
    waiting: z.int().meta({ description: "Not tried yet." }),
    is_capped: z
      .boolean()
      .meta({ description: `Only the newest ${MAX_COUNTED} of the bucket were counted.` }),
    latency_ms: Latency.nullable().meta({ description: "Null when none was answered." }),
  })
  .meta({ id: "StatsBucket" });
export type StatsBucket = z.output<typeof StatsBucket>;

/** What became of the deliveries that were created in a time, cut into equal parts. */
export const DeliveryStats = z
  .object({
    since: z.iso.datetime(),
    until: z.iso.datetime(),
    buckets: z.array(StatsBucket).meta({ description: "24, the oldest first." }),
    latency_ms: Latency.nullable().meta({ description: "Of all buckets together." }),
  })
  .meta({ id: "DeliveryStats" });
export type DeliveryStats = z.output<typeof DeliveryStats>;
