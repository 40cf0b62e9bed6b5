import { expect, test } from "vitest";
import { person } from "@/lib/domain/accounts/testing/people";
import { installationMetrics } from "@/lib/domain/health/installation-metrics";
import { noteFailures, noteStarts } from "@/lib/domain/registry/claim-notifications";
import { putInInbox } from "@/lib/domain/registry/inbox";
import { processInbox } from "@/lib/domain/registry/process-inbox";
import {
  deleteSetAside,
  listSetAside,
  maskedBeginning,
  retrySetAside,
} from "@/lib/domain/registry/set-aside";
import { addSource } from "@/lib/domain/registry/sources";
import { db } from "@/lib/platform/db/client";
import { someoneWithAccount } from "@/lib/testing/scene";

const BODY = '{"events":[{"action":"push","target":{"repository":"app","tag":"v1"}}]}';

/** Notifications of a source, with their IDs in the inbox. */
async function inInbox(...bodies: string[]) {
  const ctx = await someoneWithAccount();
  const namespace = ctx.actor.type === "user" ? ctx.actor.username : "";
  const { id } = await addSource({ ctx, input: { namespace, kind: "distribution", name: "our registry" } });
  for (const body of bodies) await putInInbox({ sourceId: id, headers: {}, body: Buffer.from(body) });
  const rows = await db().registryNotification.findMany({ where: { sourceId: id }, orderBy: { id: "asc" } });
  return { namespace, ids: rows.map((row) => row.id) };
}

const inboxHas = async (id: string) => (await db().registryNotification.count({ where: { id } })) === 1;

test("a notification that kept crashing workers is set aside, and the administrator retries or deletes it", async () => {
  const operator = await person();
  const other = await person();
  const { namespace, ids } = await inInbox(BODY, "no JSON, token=secret");
  const [id = "", garbage = ""] = ids;
  for (const _ of [1, 2, 3]) await noteStarts(ids);
  expect(await processInbox()).toBe(0);
  const listed = await listSetAside({ ctx: operator });
  expect(listed.map((one) => one.id).sort()).toEqual([id, garbage].sort());
  expect(listed.find((one) => one.id === id)).toMatchObject({
    namespace,
    registry: "our registry",
    kind: "CNCF Distribution",
    starts: 3,
    error: null,
    beginning: '{"events":[{"action":"***","target":{"repository":"***","tag":"***"}}]}',
  });
  expect(JSON.stringify(listed)).not.toContain("secret");
  expect(await installationMetrics()).toMatch(/^dockbell_notifications_set_aside 2$/m);
  expect(await processInbox()).toBe(0);

  const refused = { code: "not_found" };
  await expect(listSetAside({ ctx: other })).rejects.toMatchObject(refused);
  await expect(retrySetAside({ ctx: other, input: { id } })).rejects.toMatchObject(refused);
  await expect(deleteSetAside({ ctx: other, input: { id } })).rejects.toMatchObject(refused);

  await retrySetAside({ ctx: operator, input: { id } });
  await expect(retrySetAside({ ctx: operator, input: { id } })).rejects.toMatchObject(refused);
  expect(await processInbox()).toBe(1);
  expect(await inboxHas(id)).toBe(false);
  expect(await db().push.count({ where: { repository: { namespace } } })).toBe(1);
  await deleteSetAside({ ctx: operator, input: { id: garbage } });
  expect(await inboxHas(garbage)).toBe(false);
  const audited = await db().auditEntry.findMany({ where: { namespace }, orderBy: { id: "asc" } });
  expect(audited.map(({ action }) => action).slice(1)).toEqual([
    "registry.retry-notification",
    "repository.create",
    "registry.delete-notification",
  ]);
});

test("a notification that fails with an error is retried alone, and set aside after ten failures", async () => {
  const { namespace, ids } = await inInbox(BODY);
  await noteStarts(ids);
  await noteFailures(ids, "the disk is full");
  expect(await processInbox()).toBe(0);
  const [row] = await db().unfinishedNotification.findMany({ where: { notificationId: { in: ids } } });
  expect(row).toMatchObject({ starts: 0, failures: 1, error: "the disk is full", setAsideAt: null });
  await db().unfinishedNotification.updateMany({ data: { retryAt: new Date(0) } });
  expect(await processInbox()).toBe(1);
  expect(await db().push.count({ where: { repository: { namespace } } })).toBe(1);

  const later = await inInbox(BODY);
  for (const _ of Array(10)) {
    await noteStarts(later.ids);
    await noteFailures(later.ids, "the disk is full");
  }
  expect(await processInbox()).toBe(0);
  const [last] = await db().unfinishedNotification.findMany({ where: { notificationId: { in: later.ids } } });
  expect(last?.setAsideAt).not.toBeNull();
});

test("a notification whose processing throws doesn't prevent recording the rest of its batch", async () => {
  const [bad, good] = [await inInbox(BODY), await inInbox(BODY, BODY)];
  await db().registrySource.updateMany({
    where: { namespace: bad.namespace },
    data: { kind: "a kind from a later version" },
  });
  await expect(processInbox()).rejects.toThrow();
  const rest = { where: { notificationId: { in: [...bad.ids, ...good.ids] } } };
  for (let round = 0; round < 20; round += 1) {
    await processInbox().catch(() => undefined);
    await db().unfinishedNotification.updateMany({ ...rest, data: { retryAt: new Date(0) } });
  }
  expect(await db().push.count({ where: { repository: { namespace: good.namespace } } })).toBe(2);
  expect(
    await db().unfinishedNotification.findMany({ ...rest, select: { starts: true, failures: true } }),
  ).toEqual([{ starts: 0, failures: 10 }]);
});

test("a worker skips notifications that another worker has locked", async () => {
  const { ids } = await inInbox(BODY, BODY);
  await db().$transaction(async (tx) => {
    await tx.$queryRaw`SELECT FROM registry_inbox WHERE id = ANY (${ids}::uuid[]) FOR NO KEY UPDATE`;
    for (const _ of [1, 2, 3]) await noteStarts(ids);
    expect(await processInbox()).toBe(0);
    expect(
      await db().unfinishedNotification.count({
        where: { setAsideAt: { not: null }, notificationId: { in: ids } },
      }),
    ).toBe(0);
  });
});

test("the start of a body shows its keys and masks its texts, even a cut one", () => {
  const cut = `{"a\\"b": "x\\"y", "n": [1, "z`;
  expect(maskedBeginning(Buffer.from(cut))).toBe(`{"a\\"b": "***", "n": [1, "***"`);
  expect(maskedBeginning(Buffer.from("token=secret"))).toBe("(not JSON)");
});
