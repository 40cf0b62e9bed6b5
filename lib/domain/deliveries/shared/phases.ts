import type { AttemptResource } from "@/lib/domain/deliveries/shared/delivery-details-resource";

/** A part of an attempt's time. */
export type Phase = { name: string; ms: number };

/**
 * An attempt's time in phases, in their order. A reused connection has no DNS, connect or TLS phase. The rest
 * of a failed attempt's time is its last phase.
 */
export function phasesOf({ phases, duration_ms }: Pick<AttemptResource, "phases" | "duration_ms">): Phase[] {
  const { dns_ms, connect_ms, tls_ms, first_byte_ms } = phases;
  const opened = (dns_ms ?? 0) + (connect_ms ?? 0) + (tls_ms ?? 0);
  const parts: [string, number | null][] = [
    ["DNS", dns_ms],
    ["Connect", connect_ms],
    ["TLS", tls_ms],
    ["Waiting for response", (first_byte_ms ?? duration_ms) - opened],
    ["Reading response", first_byte_ms === null ? null : duration_ms - first_byte_ms],
  ];
  return parts.flatMap(([name, ms]) => (ms === null ? [] : [{ name, ms: Math.max(0, ms) }]));
}
