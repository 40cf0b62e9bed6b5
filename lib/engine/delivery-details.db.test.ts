import { afterEach, describe, expect, test } from "vitest";
import { simulatePush } from "@/lib/domain/pushes/simulate-push";
import { DeliveryDetails } from "@/lib/engine/delivery-details";
import { db } from "@/lib/platform/db/client";
import { claimDeliveries } from "@/lib/queue/claim";
import { repositoryWithWebhooks, someone } from "@/lib/testing/scene";

const LIMITS = { batch: 100, leaseMs: 30_000 };
const TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
/** Text that a copy through JSON could change. */
const TEXT = String.raw`{"a": 1.0, "b":"\u0041 \\ \" é 😀"}`;

afterEach(() => db().repository.deleteMany());

/** Creates pushes with one due delivery each, and with this payload. */
async function pushesWith(count: number, payload: string) {
  const ctx = someone();
  const { repository } = await repositoryWithWebhooks(ctx, "http://127.0.0.1:9/");
  for (let push = 0; push < count; push += 1) await simulatePush({ ctx, input: { repository } });
  await db().push.updateMany({ data: { payload, traceparent: TRACE } });
}

describe.each([
  { name: "one delivery", count: 1, payload: TEXT, withPush: true },
  { name: "a large payload", count: 1, payload: JSON.stringify("x".repeat(100_000)), withPush: false },
  { name: "many deliveries", count: 8, payload: TEXT, withPush: false },
])("$name", ({ count, payload, withPush }) => {
  test(`is claimed ${withPush ? "with" : "without"} its push, and loaded in full`, async () => {
    await pushesWith(count, payload);
    const rows = await claimDeliveries(LIMITS);
    expect(rows.map(({ push }) => push !== null)).toEqual(Array(count).fill(withPush));
    const loaded = await new DeliveryDetails().load(rows);
    expect(loaded).toHaveLength(count);
    for (const { snapshot, callbackBase, traceparent } of loaded) {
      expect({ snapshot, traceparent }).toEqual({ snapshot: payload, traceparent: TRACE });
      expect(callbackBase).toMatch(/^https?:/);
    }
  });
});

test("a delivery whose push was deleted after the claim isn't loaded", async () => {
  await pushesWith(8, TEXT);
  const rows = await claimDeliveries(LIMITS);
  await db().repository.deleteMany();
  expect(await new DeliveryDetails().load(rows)).toEqual([]);
});
