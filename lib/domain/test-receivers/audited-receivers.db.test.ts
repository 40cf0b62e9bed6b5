import { expect, test } from "vitest";
import { createReceiver, deleteReceiver } from "@/lib/domain/test-receivers/receivers";
import { db } from "@/lib/platform/db/client";
import { repositoryWithWebhooks, someone } from "@/lib/testing/scene";

test("the audit log names who created and deleted a test receiver, but never its key", async () => {
  const ctx = someone();
  const { repository } = await repositoryWithWebhooks(ctx);
  const url = await createReceiver({ ctx, input: { scope: repository } });
  const key = url.slice(url.lastIndexOf("/") + 1);
  await deleteReceiver({ ctx, input: { key } });
  const entries = await db().auditEntry.findMany({
    where: { namespace: repository.namespace, action: { startsWith: "receiver." } },
    orderBy: { id: "asc" },
    select: { action: true, repository: true, target: true, actorName: true },
  });
  const of = { repository: repository.name, actorName: expect.any(String), target: entries[0]?.target };
  expect(entries).toEqual([
    { ...of, action: "receiver.create" },
    { ...of, action: "receiver.delete" },
  ]);
  expect(JSON.stringify(entries)).not.toContain(key);
});
