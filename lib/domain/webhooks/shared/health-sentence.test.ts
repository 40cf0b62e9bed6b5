import { expect, it } from "vitest";
import { barsText, healthKind, rateText } from "@/lib/domain/webhooks/shared/health-sentence";
import type { WebhookHealth } from "@/lib/domain/webhooks/shared/webhook-resource";
import type { WireStatus } from "@/lib/queue/shared/wire-status";

const NOW = Date.parse("2026-06-05T12:00:00Z");
const DAY_MS = 86_400_000;
const hours = (total: number) => [...Array<number>(23).fill(0), total];

function health(counts: Partial<Record<"success" | "error" | "waiting", number>>): WebhookHealth {
  const { success = 0, error = 0, waiting = 0 } = counts;
  return {
    last: null,
    success: hours(success),
    error: hours(error),
    waiting: hours(waiting),
    is_capped: false,
  };
}

it("distinguishes a healthy webhook from one that was never called and one without deliveries for weeks", () => {
  const last = (status: WireStatus, days: number) => ({
    ...health({}),
    last: { status, at: new Date(NOW - days * DAY_MS).toISOString() },
  });
  expect(healthKind(health({}), NOW)).toBe("never called");
  expect(healthKind(last("success", 0), NOW)).toBe("healthy");
  expect(healthKind(last("success", 21), NOW)).toBe("quiet");
  expect(healthKind(last("failure", 0), NOW)).toBe("failing");
  expect(healthKind(last("error", 0), NOW)).toBe("failing");
  expect(healthKind(last("init", 0), NOW)).toBe("waiting");
  expect(healthKind(last("pending", 0), NOW)).toBe("waiting");
});

it("gives today's success rate, and never rounds to 0 % or 100 %", () => {
  expect(rateText(health({ success: 404, error: 8, waiting: 3 }))).toBe("98 % of 412 today");
  expect(rateText(health({ success: 999, error: 1 }))).toBe("99 % of 1,000 today");
  expect(rateText(health({ success: 1, error: 999 }))).toBe("1 % of 1,000 today");
  expect(rateText(health({ error: 3 }))).toBe("0 % of 3 today");
  expect(rateText({ ...health({ success: 5 }), is_capped: true })).toBe("100 % of 5+ today");
  expect(rateText(health({ waiting: 3 }))).toBeNull();
});

it("describes the bars", () => {
  expect(barsText(health({ success: 4, error: 1, waiting: 2 }))).toBe(
    "Last 24 hours: 4 succeeded, 1 failed or retrying, 2 queued",
  );
});
