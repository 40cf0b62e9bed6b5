import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { deliveryStats } from "@/lib/domain/deliveries/delivery-stats";
import type { WebhookRef } from "@/lib/domain/webhooks/shared/webhook-input";
import { db } from "@/lib/platform/db/client";
import { idAt } from "@/lib/platform/db/id-at";
import { repositoryWithWebhooks, someone } from "@/lib/testing/scene";

const ctx = someone();
const HOUR_MS = 3_600_000;
const DAY = { since: "2026-05-03T00:00:00.000Z", until: "2026-05-04T00:00:00.000Z" };
let busy: WebhookRef;
let quiet: WebhookRef;

type Line = { status: string; code?: number; ms?: number };

/** Creates this number of deliveries one after another, each with an attempt unless it is pending. */
async function history({ slug, repository }: WebhookRef, from: string, lines: readonly Line[]) {
  const hook = await db().hook.findFirstOrThrow({
    where: { webhook: { slug, repository } },
    select: { id: true, webhookId: true, webhook: { select: { repositoryId: true } } },
  });
  const push = await db().push.create({
    data: {
      repositoryId: hook.webhook.repositoryId ?? "",
      tag: "latest",
      digest: "sha256:0",
      mediaType: "x",
      pusher: "ann",
      pushedAt: new Date(from),
      source: "test",
      payload: "{}",
      callbackBase: "",
    },
    select: { id: true },
  });
  const made = lines.map((line, index) => ({
    ...line,
    id: idAt(new Date(Date.parse(from) + index)).slice(0, 24) + randomUUID().slice(24),
  }));
  await db().delivery.createMany({
    data: made.map(({ id, status }) => ({
      id,
      pushId: push.id,
      webhookId: hook.webhookId,
      hookId: hook.id,
      status: status as "pending",
      attemptCount: status === "pending" ? 0 : 1,
    })),
  });
  await db().attempt.createMany({
    data: made
      .filter(({ status }) => status !== "pending")
      .map(({ id, code, ms = 1 }) => ({
        deliveryId: id,
        number: 1,
        startedAt: new Date(from),
        totalMs: ms,
        url: "",
        statusCode: code ?? null,
        requestHeaders: {},
      })),
  });
}

beforeAll(async () => {
  const { webhooks } = await repositoryWithWebhooks(ctx, "http://127.0.0.1:9/a", "http://127.0.0.1:9/b");
  const [first, second] = webhooks;
  if (!first || !second) throw new Error("No webhooks were created.");
  busy = first;
  quiet = second;
  await history(busy, "2026-05-03T02:00:00Z", [
    { status: "succeeded", code: 200, ms: 10 },
    { status: "succeeded", code: 200, ms: 20 },
    { status: "retrying", code: 503, ms: 30 },
    // No response, so no latency.
    { status: "failed", ms: 15_000 },
    { status: "pending" },
  ]);
  // The last moment of a bucket, and the first one after the day.
  await history(busy, "2026-05-03T23:59:59.999Z", [{ status: "succeeded", code: 200, ms: 110 }]);
  await history(busy, "2026-05-04T00:00:00.000Z", [{ status: "failed", code: 500 }]);
  await history(quiet, "2026-05-03T02:00:00Z", [{ status: "failed", code: 404 }]);
});

const statsOf = (ref: WebhookRef, times: object = DAY) => deliveryStats({ ctx, input: { ...ref, ...times } });

test("buckets count the results of a webhook's deliveries and their response times", async () => {
  const { since, until, buckets, latency_ms } = await statsOf(busy);
  expect({ since, until }).toEqual(DAY);
  expect(buckets).toHaveLength(24);
  expect(buckets[2]).toEqual({
    since: "2026-05-03T02:00:00.000Z",
    until: "2026-05-03T03:00:00.000Z",
    success: 2,
    error: 2,
    waiting: 1,
    is_capped: false,
    latency_ms: { p50: 20, p95: 29, p99: expect.closeTo(29.8, 3) },
  });
  expect(buckets[23]).toMatchObject({ success: 1, error: 0, waiting: 0 });
  expect(buckets[3]).toMatchObject({ success: 0, error: 0, waiting: 0, latency_ms: null });
  const sum = buckets.reduce((total, { success, error, waiting }) => total + success + error + waiting, 0);
  expect(sum).toBe(6);
  expect(latency_ms).toMatchObject({ p50: 25 });
});

test("counts up to 200 deliveries per bucket, and reports that the count is capped", async () => {
  const lines = Array.from({ length: 501 }, () => ({ status: "succeeded", code: 200 }));
  await history(quiet, "2026-06-01T00:00:00Z", lines);
  const { buckets } = await statsOf(quiet, {
    since: "2026-06-01T00:00:00Z",
    until: "2026-06-02T00:00:00Z",
  });
  expect(buckets[0]).toMatchObject({ success: 200, is_capped: true });
});

test("covers the last 24 full hours by default", async () => {
  const askedAt = Date.now();
  const { since, until, buckets } = await statsOf(busy, {});
  expect([Date.parse(since) % HOUR_MS, Date.parse(until) - Date.parse(since)]).toEqual([0, 24 * HOUR_MS]);
  const { since: begins = "", until: ends = "" } = buckets[23] ?? {};
  expect(Date.parse(ends)).toBeGreaterThanOrEqual(askedAt);
  expect(Date.parse(begins)).toBeLessThanOrEqual(Date.now());
});

test("refuses an end before the start at its field, and hides the webhook from strangers", async () => {
  await expect(statsOf(busy, { since: DAY.until, until: DAY.since })).rejects.toMatchObject({
    code: "invalid",
    fields: { since: ["Enter a start that is before the end."] },
  });
  await expect(deliveryStats({ ctx: someone(), input: busy })).rejects.toMatchObject({ code: "not_found" });
});
