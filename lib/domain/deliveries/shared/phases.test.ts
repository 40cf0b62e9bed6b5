import { expect, it } from "vitest";
import { phasesOf } from "@/lib/domain/deliveries/shared/attempts";

it("add up to the total, from the first DNS lookup to the last byte", () => {
  const phases = phasesOf({
    duration_ms: 100,
    phases: { dns_ms: 5, connect_ms: 10, tls_ms: 20, first_byte_ms: 90 },
  });
  expect(phases).toEqual([
    { name: "DNS", ms: 5 },
    { name: "Connect", ms: 10 },
    { name: "TLS", ms: 20 },
    { name: "Waiting for response", ms: 55 },
    { name: "Reading response", ms: 10 },
  ]);
});

it("omit phases that a reused connection skips, and phases that weren't reached", () => {
  const phases = phasesOf({
    duration_ms: 15_000,
    phases: { dns_ms: null, connect_ms: null, tls_ms: null, first_byte_ms: null },
  });
  expect(phases).toEqual([{ name: "Waiting for response", ms: 15_000 }]);
});
