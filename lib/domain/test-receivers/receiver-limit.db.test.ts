import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { createReceiver } from "@/lib/domain/test-receivers/receivers";
import { db } from "@/lib/platform/db/client";
import { maxOf } from "@/lib/platform/limits/limits";
import { repositoryWithWebhooks, someone } from "@/lib/testing/scene";

test("receivers that are created at the same time can't exceed their limit", async () => {
  const ctx = someone();
  const { repository } = await repositoryWithWebhooks(ctx);
  const of = { namespace: repository.namespace, repository: { name: repository.name } };
  await createReceiver({ ctx, input: { scope: repository } });
  const { namespace, repositoryId } = await db().testReceiver.findFirstOrThrow({ where: of });
  const data = Array.from({ length: maxOf("test_receivers") - 3 }, () => ({
    key: randomBytes(16).toString("hex"),
    namespace,
    repositoryId,
  }));
  await db().testReceiver.createMany({ data });
  const outcomes = await Promise.allSettled(
    Array.from({ length: 5 }, () => createReceiver({ ctx, input: { scope: repository } })),
  );
  const refused = outcomes.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
  expect(refused).toHaveLength(3);
  for (const reason of refused) {
    expect(reason).toMatchObject({ code: "conflict", message: expect.stringContaining("50 test receivers") });
  }
  expect(await db().testReceiver.count({ where: of })).toBe(maxOf("test_receivers"));
});
