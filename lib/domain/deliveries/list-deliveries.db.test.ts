import { beforeAll, expect, test } from "vitest";
import { countDeliveries } from "@/lib/domain/deliveries/count-deliveries";
import { listDeliveries } from "@/lib/domain/deliveries/list-deliveries";
import { type ExportedDelivery, pagesOfDeliveries } from "@/lib/domain/deliveries/pages-of-deliveries";
import type { DeliveryFilters } from "@/lib/domain/deliveries/shared/delivery-input";
import type { WebhookRef } from "@/lib/domain/webhooks/shared/webhook-input";
import { db } from "@/lib/platform/db/client";
import { repositoryWithWebhooks, someone } from "@/lib/testing/scene";

const ctx = someone();
let webhook: WebhookRef;

/** A row of the history, inserted with SQL. */
async function history(ref: WebhookRef, tag: string, status: string, code: number | null, said: string) {
  await db().$executeRaw`
    WITH target AS (
      SELECT webhooks.id, webhooks.repository_id, hooks.id AS hook_id
      FROM webhooks JOIN hooks ON hooks.webhook_id = webhooks.id
      JOIN repositories ON repositories.id = webhooks.repository_id
      WHERE repositories.name = ${ref.repository.name} AND webhooks.slug = ${ref.slug}
    ), pushed AS (
      INSERT INTO pushes (repository_id, tag, digest, media_type, pusher, pushed_at, source, payload, callback_base)
      SELECT repository_id, ${tag}, 'sha256:0', 'x', 'ann', now(), 'test', '{}', '' FROM target RETURNING id
    ), created AS (
      INSERT INTO deliveries (push_id, webhook_id, hook_id, status, attempt_count)
      SELECT pushed.id, target.id, hook_id, ${status}::delivery_status, 1 FROM pushed, target
      RETURNING id, webhook_id
    ), queued AS (
      INSERT INTO delivery_queue (delivery_id, webhook_id)
      SELECT id, webhook_id FROM created WHERE ${status} IN ('pending', 'retrying')
    )
    INSERT INTO attempts (delivery_id, number, started_at, total_ms, url, status_code, request_headers, response_body, error_message, error_code)
    SELECT id, 1, now(), 1, '', ${code}::smallint, '{}', convert_to(${said}, 'UTF8'),
      CASE WHEN ${status} = 'succeeded' THEN NULL ELSE 'the receiver returned ' || ${code}::int END,
      CASE WHEN ${status} = 'succeeded' THEN NULL ELSE 'status' END
    FROM created`;
}

beforeAll(async () => {
  const { webhooks } = await repositoryWithWebhooks(ctx, "http://127.0.0.1:9/a", "http://127.0.0.1:9/b");
  const [first, other] = webhooks;
  if (!first || !other) throw new Error("No webhooks were created.");
  webhook = first;
  await history(first, "v1.0", "succeeded", 200, "queued");
  await history(first, "v1.1-rc1", "failed", 502, "no such job");
  await history(first, "nightly_1", "retrying", 503, "100% busy");
  await history(first, "v1.1", "succeeded", 202, "");
  for (let count = 0; count < 30; count++) await history(other, "theirs", "succeeded", 200, "");
});

const tags = async (filters: Partial<DeliveryFilters> = {}, more: object = {}) => {
  const { deliveries } = await listDeliveries({ ctx, input: { ...webhook, filters, ...more } });
  return deliveries.map(({ tag }) => tag);
};

test("a history has only the webhook's deliveries, newest first", async () => {
  expect(await tags()).toEqual(["v1.1", "nightly_1", "v1.1-rc1", "v1.0"]);
});

test.each<[Partial<DeliveryFilters>, string[]]>([
  [{ status: "success" }, ["v1.1", "v1.0"]],
  [{ status: "failure" }, ["v1.1-rc1"]],
  [{ status: "error" }, ["nightly_1"]],
  [{ status: "init" }, []],
  [{ tag: "v1.1" }, ["v1.1"]],
  [{ tag: "v1*" }, ["v1.1", "v1.1-rc1", "v1.0"]],
  [{ tag: "nightly%1" }, []],
  [{ code: 502 }, ["v1.1-rc1"]],
  [{ q: "NO SUCH" }, ["v1.1-rc1"]],
  [{ q: "returned 503" }, ["nightly_1"]],
  [{ q: "100%" }, ["nightly_1"]],
  [{ status: "success", code: 202 }, ["v1.1"]],
  [{ since: "2020-01-01T00:00:00Z", status: "success" }, ["v1.1", "v1.0"]],
  [{ until: "2020-01-01T00:00:00Z" }, []],
])("%j finds %j", async (filters, found) => {
  expect(await tags(filters)).toEqual(found);
});

test("pages follow each other without gaps, with and without filters", async () => {
  for (const filters of [{}, { q: "" }, { tag: "*1*" }]) {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listDeliveries({ ctx, input: { ...webhook, filters, pageSize: 1, cursor } });
      seen.push(...page.deliveries.map(({ tag }) => tag));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(seen).toEqual(["v1.1", "nightly_1", "v1.1-rc1", "v1.0"]);
  }
});

test("counts the deliveries that match the other filters by status", async () => {
  const count = (filters: Partial<DeliveryFilters>) =>
    countDeliveries({ ctx, input: { ...webhook, filters } });
  const none = { init: 0, pending: 0, success: 0, error: 0, failure: 0, is_capped: false };
  expect(await count({})).toEqual({ ...none, success: 2, error: 1, failure: 1 });
  expect(await count({ tag: "v1.1*" })).toEqual({ ...none, success: 1, failure: 1 });
  expect(await count({ q: "not there" })).toEqual(none);
  expect(await count({ until: "2020-01-01T00:00:00Z" })).toEqual(none);
});

test("refuses an invalid filter at its field", async () => {
  const refused = listDeliveries({ ctx, input: { ...webhook, filters: { code: 42, since: "yesterday" } } });
  await expect(refused).rejects.toMatchObject({
    fields: {
      "filters.code": ["Enter a code from 100 to 599."],
      "filters.since": ["Enter a time such as 2026-05-03T12:00:00Z."],
    },
  });
});

test("an export has every delivery that matches the filters, and the reason for a failure", async () => {
  const exported = async (filters: Partial<DeliveryFilters>) => {
    const rows: ExportedDelivery[] = [];
    for await (const page of pagesOfDeliveries(ctx, { ...webhook, filters })) rows.push(...page);
    return rows;
  };
  expect((await exported({})).map(({ tag }) => tag)).toEqual(["v1.1", "nightly_1", "v1.1-rc1", "v1.0"]);
  expect(await exported({ status: "failure" })).toMatchObject([
    { tag: "v1.1-rc1", status: "failure", code: 502, error_message: "the receiver returned 502" },
  ]);
  await expect(pagesOfDeliveries(someone(), { ...webhook }).next()).rejects.toMatchObject({
    code: "not_found",
  });
});

test("an export of more than a thousand deliveries has each of them once", async () => {
  const { webhooks } = await repositoryWithWebhooks(ctx, "http://127.0.0.1:9/long");
  const [long] = webhooks;
  if (!long) throw new Error("No webhook was created.");
  await history(long, "first", "succeeded", 200, "");
  await db().$executeRaw`
    INSERT INTO deliveries (push_id, webhook_id, hook_id, status)
    SELECT push_id, webhook_id, hook_id, 'succeeded' FROM deliveries
    JOIN webhooks ON webhooks.id = webhook_id JOIN repositories ON repositories.id = webhooks.repository_id
    CROSS JOIN generate_series(1, 1500)
    WHERE repositories.name = ${long.repository.name}`;
  const ids = new Set<string>();
  let rows = 0;
  for await (const page of pagesOfDeliveries(ctx, { ...long })) {
    rows += page.length;
    for (const { uuid } of page) ids.add(uuid);
  }
  expect([rows, ids.size]).toEqual([1_501, 1_501]);
});

test("counts only the newest 10,000 of a longer history, and reports that the count is capped", async () => {
  const { webhooks } = await repositoryWithWebhooks(ctx, "http://127.0.0.1:9/longer");
  const [long] = webhooks;
  if (!long) throw new Error("No webhook was made.");
  await history(long, "first", "failed", 500, "");
  await db().$executeRaw`
    INSERT INTO deliveries (push_id, webhook_id, hook_id, status)
    SELECT push_id, webhook_id, hook_id, 'succeeded' FROM deliveries
    JOIN webhooks ON webhooks.id = webhook_id JOIN repositories ON repositories.id = webhooks.repository_id
    CROSS JOIN generate_series(1, 10001)
    WHERE repositories.name = ${long.repository.name}`;
  expect(await countDeliveries({ ctx, input: long })).toMatchObject({
    success: 10_000,
    failure: 0,
    is_capped: true,
  });
  expect(await countDeliveries({ ctx, input: { ...long, filters: { tag: "none" } } })).toMatchObject({
    success: 0,
    is_capped: true,
  });
});
