import { expect, test } from "vitest";
import { listDeliveries } from "@/lib/domain/deliveries/list-deliveries";
import { simulatePush } from "@/lib/domain/pushes/simulate-push";
import { db } from "@/lib/platform/db/client";
import { DeliveryStatus } from "@/lib/platform/db/generated/enums";
import { WIRE_STATUSES } from "@/lib/queue/shared/wire-status";
import { repositoryWithWebhooks, someone } from "@/lib/testing/scene";

test("a history filtered by a status has exactly the deliveries that show it", async () => {
  const ctx = someone();
  const { repository, webhooks } = await repositoryWithWebhooks(ctx, "http://127.0.0.1:9/");
  for (const status of Object.values(DeliveryStatus)) {
    for (const leasedUntil of [null, new Date()]) {
      const { deliveries } = await simulatePush({ ctx, input: { repository } });
      const id = deliveries[0]?.id ?? "";
      await db().delivery.update({ where: { id }, data: { status }, select: { id: true } });
      await db().queuedDelivery.update({ where: { deliveryId: id }, data: { leasedUntil } });
    }
  }
  const read = async (filters: object) =>
    (await listDeliveries({ ctx, input: { ...webhooks[0], filters } })).deliveries;
  const all = await read({});
  expect(new Set(all.map(({ status }) => status))).toEqual(new Set(WIRE_STATUSES));
  for (const word of WIRE_STATUSES) {
    const shown = all.filter(({ status }) => status === word);
    expect(await read({ status: word }), word).toEqual(shown);
  }
});
