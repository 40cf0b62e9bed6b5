import { describe, expect, it } from "vitest";
import { type Person, person } from "@/lib/domain/accounts/testing/people";
import { addCollaborator } from "@/lib/domain/collaborators/collaborators";
import { changeMemberRole, listMembers, removeMember } from "@/lib/domain/organizations/members";
import {
  createOrganization,
  deleteOrganization,
  getNamespace,
} from "@/lib/domain/organizations/organizations";
import { addSource } from "@/lib/domain/registry/sources";
import { getRepository } from "@/lib/domain/repositories/get-repository";
import { createRepository } from "@/lib/domain/repositories/repositories";
import { createWebhook } from "@/lib/domain/webhooks/create-webhook";
import { db } from "@/lib/platform/db/client";
import { PATIENCE_MS } from "@/lib/testing/patience";

let count = 0;

/** An organization of the first person, with the others as members. */
async function organizationOf(owner: Person, ...others: [Person, "owner" | "editor" | "member"][]) {
  count += 1;
  const namespace = await createOrganization({
    ctx: owner,
    input: { namespace: `crew${count}`, displayName: "The crew" },
  });
  await db().organizationMember.createMany({
    data: others.map(([{ actor }, role]) => ({ namespace, userId: actor.userId, role })),
  });
  return namespace;
}

const webhookOf = (namespace: string) => ({
  repository: { namespace },
  name: "everything",
  hookUrls: ["https://hooks.example.com/"],
});

const noOwner = { code: "conflict", message: expect.stringContaining("needs an owner") };

describe("an organization", () => {
  it("keeps an owner: the last one can neither leave nor change their role", async () => {
    const [ann, bob] = [await person(), await person()];
    const namespace = await organizationOf(ann, [bob, "editor"]);
    const own = { namespace, username: ann.actor.username };
    await expect(removeMember({ ctx: ann, input: own })).rejects.toMatchObject(noOwner);
    await expect(changeMemberRole({ ctx: ann, input: { ...own, role: "editor" } })).rejects.toMatchObject(
      noOwner,
    );
    await changeMemberRole({ ctx: ann, input: { namespace, username: bob.actor.username, role: "owner" } });
    await removeMember({ ctx: ann, input: own });
    expect(await listMembers({ ctx: bob, input: { namespace } })).toMatchObject([
      { username: bob.actor.username, role: "owner" },
    ]);
    await expect(getNamespace({ ctx: ann, input: { namespace } })).rejects.toMatchObject({
      code: "not_found",
    });
  });

  it("keeps an owner when two leave at the same moment", async () => {
    const [ann, bob] = [await person(), await person()];
    const namespace = await organizationOf(ann, [bob, "owner"]);
    const leave = (ctx: Person) => removeMember({ ctx, input: { namespace, username: ctx.actor.username } });
    const left = await Promise.allSettled([leave(ann), leave(bob)]);
    expect(left.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  it("changes permissions immediately", async () => {
    const [ann, bob] = [await person(), await person()];
    const namespace = await organizationOf(ann, [bob, "member"]);
    const repository = await createRepository({
      ctx: ann,
      input: { namespace, name: "app", isPrivate: true },
    });
    const create = () => createRepository({ ctx: bob, input: { namespace, name: "bobs" } });
    expect(await getRepository({ ctx: bob, input: repository })).toMatchObject({
      isInsider: true,
      canWrite: false,
      canAdminister: false,
    });
    await expect(create()).rejects.toMatchObject({ code: "invalid" });
    const member = { namespace, username: bob.actor.username };
    await changeMemberRole({ ctx: ann, input: { ...member, role: "editor" } });
    await create();
    expect(await getRepository({ ctx: bob, input: repository })).toMatchObject({ canAdminister: true });
    await removeMember({ ctx: ann, input: member });
    await expect(getRepository({ ctx: bob, input: repository })).rejects.toMatchObject({ code: "not_found" });
  });

  it("lets a member administer one repository as its admin", async () => {
    const [ann, bob] = [await person(), await person()];
    const namespace = await organizationOf(ann, [bob, "member"]);
    const repositories = await Promise.all(
      ["api", "web"].map((name) =>
        createRepository({ ctx: ann, input: { namespace, name, isPrivate: true } }),
      ),
    );
    const username = bob.actor.username;
    await addCollaborator({
      ctx: ann,
      input: { repository: { namespace, name: "api" }, username, role: "admin" },
    });
    const seen = await Promise.all(repositories.map((input) => getRepository({ ctx: bob, input })));
    expect(seen).toMatchObject([
      { name: "api", isCollaborator: true, canAdminister: true },
      { name: "web", isCollaborator: false, canAdminister: false },
    ]);
    await createWebhook({
      ctx: bob,
      input: { ...webhookOf(namespace), repository: { namespace, name: "api" } },
    });
    // The namespace's webhooks stay with its owners and editors.
    await expect(createWebhook({ ctx: bob, input: webhookOf(namespace) })).rejects.toMatchObject({
      code: "not_found",
    });
  });

  it("is deleted with everything in it, and its name becomes available", async () => {
    const ann = await person();
    const namespace = await organizationOf(ann);
    await createRepository({ ctx: ann, input: { namespace, name: "app" } });
    await addSource({ ctx: ann, input: { namespace, kind: "zot", name: "cellar" } });
    await createWebhook({ ctx: ann, input: webhookOf(namespace) });
    const remove = (confirmation: string) =>
      deleteOrganization({ ctx: ann, input: { namespace, confirmation } });
    await expect(remove("something else")).rejects.toMatchObject({
      code: "invalid",
      fields: { confirmation: [`Type ${namespace} to confirm.`] },
    });
    await remove(namespace);
    expect(await db().repository.count({ where: { namespace } })).toBe(0);
    expect(await db().registrySource.count({ where: { namespace } })).toBe(0);
    expect(await db().webhook.count({ where: { namespace } })).toBe(0);
    await createOrganization({ ctx: await person(), input: { namespace, displayName: "Another crew" } });
  });

  it("can't be found by a person's name", async () => {
    const ann = await person();
    const input = { namespace: ann.actor.username };
    await expect(listMembers({ ctx: ann, input })).rejects.toMatchObject({ code: "not_found" });
    expect(await getNamespace({ ctx: ann, input })).toMatchObject({ organization: null });
  });
});

/** Resolves when this number of statements wait for another transaction to end. */
async function waitingStatements(count: number): Promise<void> {
  for (;;) {
    const waiting = await db().$queryRaw<object[]>`
      SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
    if (waiting.length >= count) return;
  }
}

describe("while an organization is being deleted", () => {
  it("new resources wait and are then refused, so that nothing remains for the next owner of the name", async () => {
    const ann = await person();
    const namespace = await organizationOf(ann);
    const { making } = await db().$transaction(
      async (tx) => {
        await tx.organization.delete({ where: { namespace } });
        const repository = createRepository({ ctx: ann, input: { namespace, name: "late" } });
        const source = addSource({ ctx: ann, input: { namespace, kind: "zot", name: "late" } });
        const webhook = createWebhook({ ctx: ann, input: webhookOf(namespace) });
        const settled = Promise.allSettled([repository, source, webhook]);
        await waitingStatements(3);
        return { making: settled };
      },
      { timeout: PATIENCE_MS },
    );
    const refused = { status: "rejected", reason: { code: "not_found" } };
    expect(await making).toMatchObject([refused, refused, refused]);
    expect(await db().repository.count({ where: { namespace } })).toBe(0);
    expect(await db().registrySource.count({ where: { namespace } })).toBe(0);
    expect(await db().webhook.count({ where: { namespace } })).toBe(0);
  });
});
