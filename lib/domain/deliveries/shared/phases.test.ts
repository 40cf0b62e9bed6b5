import { expect, it } from "vitest";
import { phasesOf } from "@/lib/domain/deliveries/shared/phases";

it("adds up to the whole, from the first look-up to the last byte", () => {
  const phases = phasesOf({
    duration_ms: 100,
    phases: { dns_ms: 5, connect_ms: 10, tls_ms: 20, first_byte_ms: 90 },
  });
  expect(phases).toEqual([
    { name: "DNS", ms: 5 },
    { name: "Connect", ms: 10 },
    { name: "TLS", ms: 20 },
    { name: "Waiting for the answer", ms: 55 },
    { name: "Reading the answer", ms: 10 },
  ]);
});

it("leaves out what a kept connection did not need, and what was not reached", () => {
  const phases = phasesOf({
    duration_ms: 15_000,
    phases: { dns_ms: null, connect_ms: null, tls_ms: null, first_byte_ms: null },
  });
  expect(phases).toEqual([{ name: "Waiting for the answer", ms: 15_000 }]);
});
