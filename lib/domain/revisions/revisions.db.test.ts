import { expect, test } from "vitest";
import type { Call, Ctx } from "@/lib/access/actor";
import { person } from "@/lib/domain/accounts/testing/people";
import { addCollaborator, changeCollaborator } from "@/lib/domain/collaborators/collaborators";
import { changeMemberRole } from "@/lib/domain/organizations/members";
import { createOrganization, renameOrganization } from "@/lib/domain/organizations/organizations";
import { addSource, updateSource } from "@/lib/domain/registry/sources";
import { updateRepository } from "@/lib/domain/repositories/repositories";
import { setRetention } from "@/lib/domain/retention/retention";
import { createReceiver, setResponse } from "@/lib/domain/test-receivers/receivers";
import { updateWebhook } from "@/lib/domain/webhooks/update-webhook";
import { getWebhook } from "@/lib/domain/webhooks/webhook-access";
import { pauseWebhook } from "@/lib/domain/webhooks/webhook-state";
import { db } from "@/lib/platform/db/client";
import { etagOf } from "@/lib/platform/wire/revision";
import { repositoryWithWebhooks } from "@/lib/testing/scene";

/** Ann's repository, which Bob also administers. */
async function scene() {
  const [ann, bob] = [await person(), await person()];
  const { repository, webhooks } = await repositoryWithWebhooks(ann, "https://ci.example.com/hook");
  const [ref] = webhooks;
  if (!ref) throw new Error("no webhook");
  const username = bob.actor.username;
  await addCollaborator({ ctx: ann, input: { repository, username, role: "admin" } });
  return { ann, bob, repository, ref };
}

const tagFilters = ["v*"];

test("Two people edit one webhook: the second save of the same field is refused, and names who changed it", async () => {
  const { ann, bob, ref } = await scene();
  const { revision } = await getWebhook({ ctx: ann, input: ref });
  await updateWebhook({ ctx: bob, input: { ...ref, revision, changes: { tagFilters } } });
  const second = updateWebhook({ ctx: ann, input: { ...ref, revision, changes: { tagFilters: [] } } });
  await expect(second).rejects.toMatchObject({
    code: "stale",
    message: expect.stringContaining(`${bob.actor.username} changed this`),
    conflict: {
      revision: revision + 1,
      fields: ["tagFilters"],
      current: { tagFilters },
      changes: [{ by: bob.actor.username, isOwn: false, fields: ["tagFilters"], at: expect.any(String) }],
    },
  });
  expect((await getWebhook({ ctx: ann, input: ref })).tagFilters).toEqual(tagFilters);
});

test("Two people edit one webhook: other fields are saved, and the response lists the other changes", async () => {
  const { ann, bob, ref } = await scene();
  const { revision } = await getWebhook({ ctx: ann, input: ref });
  await updateWebhook({ ctx: bob, input: { ...ref, revision, changes: { tagFilters } } });
  const saved = await updateWebhook({ ctx: ann, input: { ...ref, revision, changes: { rateLimit: 60 } } });
  expect(saved).toMatchObject({
    tagFilters,
    rateLimit: 60,
    changes: [{ by: bob.actor.username, fields: ["tagFilters"] }],
  });
});

test("Two people edit one webhook in the same way: both saves succeed", async () => {
  const { ann, bob, ref } = await scene();
  const { revision } = await getWebhook({ ctx: ann, input: ref });
  for (const ctx of [bob, ann]) {
    await updateWebhook({ ctx, input: { ...ref, revision, changes: { tagFilters } } });
  }
});

test("a webhook that was paused in the meantime is saved, but not with a future revision", async () => {
  const { ann, bob, ref } = await scene();
  const { revision } = await getWebhook({ ctx: ann, input: ref });
  await pauseWebhook({ ctx: bob, input: ref });
  await updateWebhook({ ctx: ann, input: { ...ref, revision, changes: { tagFilters } } });
  const unknown = { ...ref, revision: revision + 99, changes: { tagFilters: ["w*"] } };
  await expect(updateWebhook({ ctx: ann, input: unknown })).rejects.toMatchObject({ code: "stale" });
});

test("Two people edit one webhook at the same time: no update is lost", async () => {
  const { ann, bob, ref } = await scene();
  const { revision } = await getWebhook({ ctx: ann, input: ref });
  const fields = [
    { tagFilters },
    { rateLimit: 60 },
    { maxConcurrency: 3 },
    { retrySchedule: [5] },
    { expectFinalCallback: true },
    { callbackTimeout: 600 },
    { name: "renamed" },
    { format: "cloudevents" },
  ];
  await Promise.all(
    fields.map((changes, index) =>
      updateWebhook({ ctx: index % 2 ? ann : bob, input: { ...ref, revision, changes } }),
    ),
  );
  const webhook = await getWebhook({ ctx: ann, input: ref });
  expect(webhook).toMatchObject(Object.assign({}, ...fields));
  expect(webhook.revision).toBe(revision + fields.length);
});

test("Two people edit one field at the same time: one save succeeds, and the others are refused", async () => {
  const { ann, bob, ref } = await scene();
  const { revision } = await getWebhook({ ctx: ann, input: ref });
  const saves = await Promise.allSettled(
    Array.from({ length: 8 }, (_, index) =>
      updateWebhook({
        ctx: index % 2 ? ann : bob,
        input: { ...ref, revision, changes: { rateLimit: index + 1 } },
      }),
    ),
  );
  expect(saves.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  for (const save of saves)
    if (save.status === "rejected") expect(save.reason).toMatchObject({ code: "stale" });
});

test("If-Match applies to the whole webhook, for any fields", async () => {
  const { ann, bob, ref } = await scene();
  const shown = await getWebhook({ ctx: ann, input: ref });
  await updateWebhook({ ctx: bob, input: { ...ref, changes: { tagFilters } } });
  const change = (ifMatch: string[]) =>
    updateWebhook({ ctx: ann, input: { ...ref, ifMatch, changes: { rateLimit: 60 } } });
  await expect(change([etagOf(shown)])).rejects.toMatchObject({ code: "stale" });
  await expect(change([])).rejects.toMatchObject({ code: "stale" });
  const current = await getWebhook({ ctx: ann, input: ref });
  expect(await change(['"other"', etagOf(current)])).toMatchObject({ tagFilters, rateLimit: 60 });
});

type Verb = (call: Call<never>) => Promise<unknown>;

/** The pairs in `sharedForms` have the type of their verb's input. */
function save(verb: Verb, ctx: Ctx, input: object): Promise<unknown> {
  return verb({ ctx, input: input as never });
}

/** Every form that several people share, each with two different saves. */
async function sharedForms() {
  const { ann, bob, repository } = await scene();
  const namespace = `org${ann.actor.username.slice(4)}`;
  await createOrganization({ ctx: ann, input: { namespace, displayName: "Acme" } });
  await db().organizationMember.create({
    data: { namespace, userId: bob.actor.userId, role: "owner" },
    select: { role: true },
  });
  const eve = await person();
  await db().organizationMember.create({
    data: { namespace, userId: eve.actor.userId, role: "member" },
    select: { role: true },
  });
  await addCollaborator({ ctx: ann, input: { repository, username: eve.actor.username } });
  const { id } = await addSource({ ctx: ann, input: { namespace, kind: "zot", name: "registry" } });
  const key = (await createReceiver({ ctx: ann, input: { scope: repository } })).split("/").at(-1) ?? "";
  const member = { namespace, username: eve.actor.username };
  const collaborator = { repository, username: eve.actor.username };
  const source = { namespace, id };
  const verbs: [verb: Verb, one: object, other: object][] = [
    [
      updateRepository,
      { ...repository, changes: { description: "a" } },
      { ...repository, changes: { description: "b" } },
    ],
    [
      updateRepository,
      { ...repository, changes: { dockerfile: "a" } },
      { ...repository, changes: { dockerfile: "b" } },
    ],
    [renameOrganization, { namespace, displayName: "a" }, { namespace, displayName: "b" }],
    [setRetention, { namespace, deliveries: 5 }, { namespace, deliveries: 6 }],
    [changeMemberRole, { ...member, role: "editor" }, { ...member, role: "owner" }],
    [changeCollaborator, { ...collaborator, role: "write" }, { ...collaborator, role: "admin" }],
    [updateSource, { ...source, changes: { name: "one" } }, { ...source, changes: { name: "other" } }],
    [setResponse, { key, response: { status: 201 } }, { key, response: { status: 202 } }],
  ];
  return { ann, bob, verbs };
}

test("every shared form refuses to undo another person's change", async () => {
  const { ann, bob, verbs } = await sharedForms();
  for (const [verb, one, other] of verbs) {
    const saved = (await save(verb, ann, one)) as { revision: number };
    const revision = saved.revision - 1;
    await expect(save(verb, bob, { ...other, revision }), verb.name).rejects.toMatchObject({
      code: "stale",
      conflict: { changes: [{ by: ann.actor.username }] },
    });
    await save(verb, bob, { ...other, revision: saved.revision });
  }
});

test("every shared form loses none of several simultaneous saves", async () => {
  const { ann, bob, verbs } = await sharedForms();
  for (const [verb, one, other] of verbs) {
    const since = new Date();
    const crowd = Array.from({ length: 3 }, () => [save(verb, ann, one), save(verb, bob, other)]);
    await Promise.all(crowd.flat());
    const entries = await db().auditEntry.findMany({
      where: { at: { gte: since }, subject: { not: null } },
      orderBy: { revision: "asc" },
      select: { before: true, after: true },
    });
    // Each change starts at the end of the previous one.
    expect(entries.length, verb.name).toBeGreaterThan(0);
    expect(
      entries.slice(1).map(({ before }) => before),
      verb.name,
    ).toEqual(entries.slice(0, -1).map(({ after }) => after));
  }
});
