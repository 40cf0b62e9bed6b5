import type { AttemptResource } from "@/lib/domain/deliveries/shared/delivery-details-resource";

/** A part of an attempt's time. */
export type Phase = { name: string; ms: number };

/**
 * An attempt's time, part by part in the order in which they came. A connection that was kept from an earlier
 * delivery has none for DNS, connecting and TLS. What is left of an attempt that failed is its last part.
 */
export function phasesOf({ phases, duration_ms }: Pick<AttemptResource, "phases" | "duration_ms">): Phase[] {
  const { dns_ms, connect_ms, tls_ms, first_byte_ms } = phases;
  const opened = (dns_ms ?? 0) + (connect_ms ?? 0) + (tls_ms ?? 0);
  const parts: [string, number | null][] = [
    ["DNS", dns_ms],
    ["Connect", connect_ms],
    ["TLS", tls_ms],
    ["Waiting for the answer", (first_byte_ms ?? duration_ms) - opened],
    ["Reading the answer", first_byte_ms === null ? null : duration_ms - first_byte_ms],
  ];
  return parts.flatMap(([name, ms]) => (ms === null ? [] : [{ name, ms: Math.max(0, ms) }]));
}
