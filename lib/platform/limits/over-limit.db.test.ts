import { setTimeout as delay } from "node:timers/promises";
import { expect, test } from "vitest";
import { installationMetrics } from "@/lib/domain/health/installation-metrics";
import { db } from "@/lib/platform/db/client";
import { countedRefusals, overLimit, requireBelow } from "@/lib/platform/limits/over-limit";

test("a refusal states the limit and is counted in the metric, with those of other processes", async () => {
  await db().limitRefusal.create({ data: { name: "requests", count: 3_000_000_000n } });
  expect(overLimit("requests", 2_500)).toMatchObject({
    code: "rate_limited",
    retryAfter: 3,
    message: expect.stringContaining("3,000 requests"),
  });
  requireBelow("access_tokens_per_person", 999);
  expect(() => requireBelow("access_tokens_per_person", 1_000)).toThrow(
    expect.objectContaining({ code: "conflict", message: expect.stringContaining("1,000") }),
  );
  const counts = Object.fromEntries((await countedRefusals()).map(({ name, count }) => [name, count]));
  expect(counts).toMatchObject({ requests: 3_000_000_001, access_tokens_per_person: 1, mail_per_sender: 0 });
  const text = await installationMetrics();
  expect(text).toContain('dockbell_limit_refusals_total{limit="requests"} 3000000001');
  expect(text).toContain('dockbell_limit_refusals_total{limit="mail_per_sender"} 0');
});

test("also counts refusals that another call is writing", async () => {
  overLimit("requests");
  let calls: ReturnType<typeof countedRefusals>[] = [];
  await db().$transaction(async (tx) => {
    // Blocks writes but not reads.
    await tx.$executeRaw`LOCK TABLE limit_refusals IN SHARE ROW EXCLUSIVE MODE`;
    calls = [countedRefusals(), countedRefusals()];
    await Promise.race([calls[1], delay(500)]);
  });
  const [first, second] = await Promise.all(calls);
  expect(second).toEqual(first);
});
