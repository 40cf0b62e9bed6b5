import { expect, test } from "vitest";
import { type Person, person } from "@/lib/domain/accounts/testing/people";
import { addCollaborator } from "@/lib/domain/collaborators/collaborators";
import { simulatePush } from "@/lib/domain/pushes/simulate-push";
import { createReceiver } from "@/lib/domain/test-receivers/receivers";
import { createWebhook } from "@/lib/domain/webhooks/create-webhook";
import { duplicateWebhook } from "@/lib/domain/webhooks/duplicate-webhook";
import { sealHookPasswords } from "@/lib/domain/webhooks/stored-hook";
import { updateWebhook } from "@/lib/domain/webhooks/update-webhook";
import { db } from "@/lib/platform/db/client";
import { deliveriesAtRest, repositoryWithWebhooks } from "@/lib/testing/scene";
import { withWorker } from "@/lib/testing/with-worker";

const receiver = withWorker();
const VALUE = "only-the-owner-knows";
const headers = [{ name: "X-Api-Key", value: VALUE }];
const MASKED = [{ name: "X-Api-Key", value: "***" }];

/** A webhook of one person, and another person who administers its repository. */
async function scene(url = "http://127.0.0.1:9/") {
  const [owner, admin] = [await person(), await person()];
  const { repository, webhooks } = await repositoryWithWebhooks(owner, url);
  const [ref] = webhooks;
  if (!ref) throw new Error("No webhook was created.");
  await updateWebhook({ ctx: owner, input: { ...ref, changes: { headers } } });
  const { username } = admin.actor;
  await addCollaborator({ ctx: owner, input: { repository, username, role: "admin" } });
  const change = (ctx: Person, changes: object) => updateWebhook({ ctx, input: { ...ref, changes } });
  return { owner, admin, ref, repository, change };
}

const REFUSED = expect.objectContaining({
  code: "invalid",
  fields: { "changes.headers.0.value": [expect.stringContaining("Enter it again")] },
});

test("a masked header's value must be entered again if anyone changes the origin", async () => {
  const { owner, admin, change, ref } = await scene("http://127.0.0.1:9/");
  const testReceiver = await createReceiver({ ctx: admin, input: { scope: ref.repository } });
  for (const ctx of [owner, admin]) {
    for (const url of ["http://127.0.0.1:10/", "http://127.0.0.2:9/", testReceiver]) {
      await expect(change(ctx, { hookUrls: [url] })).rejects.toEqual(REFUSED);
      await expect(change(ctx, { hookUrls: [url], headers: MASKED })).rejects.toEqual(REFUSED);
      // The value must also be entered again for another step of a chain.
      await expect(change(ctx, { hookUrls: ["http://127.0.0.1:9/", url] })).rejects.toEqual(REFUSED);
    }
  }
  await change(admin, { hookUrls: ["http://127.0.0.1:9/other-path"], headers: MASKED });
  await change(admin, {
    hookUrls: ["http://127.0.0.1:10/"],
    headers: [{ name: "X-Api-Key", value: "another" }],
  });
  await expect(change(owner, { hookUrls: ["http://127.0.0.1:9/"] })).rejects.toEqual(REFUSED);
  await change(admin, { hookUrls: [testReceiver], headers: [] });
});

test("a masked header's value for one test receiver isn't sent to another", async () => {
  const { admin, change, ref } = await scene();
  const [one, other] = [
    await createReceiver({ ctx: admin, input: { scope: ref.repository } }),
    await createReceiver({ ctx: admin, input: { scope: ref.repository } }),
  ];
  await change(admin, { hookUrls: [one], headers });
  await expect(change(admin, { hookUrls: [other] })).rejects.toEqual(REFUSED);
});

test("a masked header's value in an older row is bound to its webhook's destinations", async () => {
  const { admin, change } = await scene();
  const { id } = await change(admin, {});
  const { headers: column } = await db().webhook.findUniqueOrThrow({
    where: { id },
    select: { headers: true },
  });
  const older = (column as { name: string; sealed: string }[]).map(({ name, sealed }) => ({ name, sealed }));
  await db().webhook.update({ where: { id }, data: { headers: older }, select: { id: true } });
  await expect(change(admin, { hookUrls: ["http://127.0.0.1:10/"] })).rejects.toEqual(REFUSED);
  await change(admin, { hookUrls: ["http://127.0.0.1:9/again"] });
});

test("a masked header's value isn't copied by someone who didn't enter it, and the audit log records that", async () => {
  const { owner, admin, change, ref } = await scene();
  await change(owner, { hookUrls: ["http://ann:pass-of-ann@127.0.0.1:9/"] });
  const theirs = await duplicateWebhook({ ctx: admin, input: ref });
  expect(theirs).toMatchObject({
    leftOut: ["X-Api-Key", "http://***@127.0.0.1:9/"],
    webhook: { state: "paused", headers: [], hooks: [{ url: "http://127.0.0.1:9/" }] },
  });
  const entry = await db().auditEntry.findFirstOrThrow({
    where: { action: "webhook.create", target: theirs.webhook.name },
    select: { after: true },
  });
  expect(entry.after).toMatchObject({ valuesLeftOut: theirs.leftOut });
  const own = await duplicateWebhook({ ctx: owner, input: ref });
  expect(own).toMatchObject({
    leftOut: [],
    webhook: { headers: MASKED, hooks: [{ url: "http://***@127.0.0.1:9/" }] },
  });
});

test("a masked header's value that was entered without a URL is sent to the URL that the same person enters", async () => {
  const { owner, admin, repository } = await scene();
  const { slug } = await createWebhook({
    ctx: owner,
    input: { repository, name: "two steps", settings: { headers } },
  });
  const change = (ctx: Person) =>
    updateWebhook({ ctx, input: { repository, slug, changes: { hookUrls: ["http://127.0.0.1:9/"] } } });
  await expect(change(admin)).rejects.toEqual(REFUSED);
  expect(await change(owner)).toMatchObject({ headers: MASKED });
});

test("passwords in hook URLs are encrypted like headers, and sent only to their destination", async () => {
  const { owner, admin, repository, change } = await scene();
  const { url } = receiver();
  await change(owner, { hookUrls: [url.replace("//", "//ann:pass%20of%20ann@")], headers });
  const stored = await db().$queryRaw<{ text: string }[]>`SELECT hooks::text AS text FROM hooks`;
  expect(JSON.stringify(stored)).not.toContain("pass%20of");
  await expect(change(admin, { hookUrls: ["http://***@127.0.0.2:9/"], headers: [] })).rejects.toMatchObject({
    fields: { "changes.hookUrls.0": [expect.stringContaining("Enter them again")] },
  });
  await change(admin, { hookUrls: [url.replace("//", "//***@")] });
  const push = await simulatePush({ ctx: owner, input: { repository, tag: "latest" } });
  await deliveriesAtRest([push.id]);
  expect(receiver().requests[0]?.headers).toMatchObject({
    authorization: `Basic ${Buffer.from("ann:pass of ann").toString("base64")}`,
    "x-api-key": VALUE,
  });
});

test("existing passwords in hook URLs are encrypted at start, even by several processes at the same time", async () => {
  const { owner, change } = await scene();
  const { id: webhookId } = await change(owner, {});
  const url = "http://ann:older-pass@127.0.0.1:9/";
  await db().hook.createMany({
    data: Array.from({ length: 600 }, () => ({ webhookId, url, position: null })),
  });
  const counts = await Promise.all([sealHookPasswords(), sealHookPasswords(), sealHookPasswords()]);
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(600);
  expect(await sealHookPasswords()).toBe(0);
  await db().hook.create({ data: { webhookId, url: "http://***@127.0.0.1:9/", position: null } });
  expect(await sealHookPasswords()).toBe(1);
  expect(await sealHookPasswords()).toBe(0);
  const left = await db().$queryRaw`SELECT FROM hooks WHERE hooks::text LIKE '%older-pass%'`;
  expect(left).toEqual([]);
});
