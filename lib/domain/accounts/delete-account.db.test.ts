import { beforeAll, describe, expect, it, vi } from "vitest";
import { deleteAccount } from "@/lib/domain/accounts/delete-account";
import { getAccountContents } from "@/lib/domain/accounts/profile";
import { account, PASSWORD } from "@/lib/domain/accounts/testing/account";
import { type Person, person } from "@/lib/domain/accounts/testing/people";
import { listAudit } from "@/lib/domain/audit/list-audit";
import { createOrganization } from "@/lib/domain/organizations/organizations";
import { createRepository } from "@/lib/domain/repositories/repositories";
import { db } from "@/lib/platform/db/client";

beforeAll(async () => {
  vi.stubEnv("SIGNUP", "open");
  // The first account is the administrator's.
  await person();
});

const remove = (ctx: Person, more: object = {}) =>
  deleteAccount({ ctx, input: { confirmation: ctx.actor.username, password: PASSWORD, ...more } });
const repositoryIn = (ctx: Person) =>
  createRepository({ ctx, input: { namespace: ctx.actor.username, name: "app" } });
const repositoriesOf = ({ actor }: Person) => db().repository.count({ where: { namespace: actor.username } });

describe("deleting an account", () => {
  it("also deletes its repositories, sessions and place in organizations, and frees its Docker ID", async () => {
    const [ann, owner] = [await account(), await account()];
    const { userId, username } = ann.actor;
    await repositoryIn(ann);
    await createOrganization({ ctx: owner, input: { namespace: "deletecrew", displayName: "Crew" } });
    await db().organizationMember.create({ data: { namespace: "deletecrew", userId, role: "editor" } });
    expect(await getAccountContents({ ctx: ann })).toEqual({
      ...{ repositories: 1, webhooks: 0, registries: 0, tokens: 0, organizations: 1 },
    });
    await remove(ann);
    expect(await repositoriesOf(ann)).toBe(0);
    expect(await db().session.count({ where: { userId } })).toBe(0);
    expect(await db().namespace.count({ where: { name: username } })).toBe(0);
    const { entries } = await listAudit({ ctx: owner, input: { namespace: "deletecrew" } });
    expect(entries[0]).toMatchObject({ action: "member.remove", target: username });
    const next = await person(username);
    expect((await listAudit({ ctx: next, input: { namespace: username } })).entries).toEqual([]);
  });

  it("requires the Docker ID and the password", async () => {
    const ann = await account();
    await expect(remove(ann, { confirmation: "other" })).rejects.toMatchObject({ code: "invalid" });
    await expect(remove(ann, { password: "wrong password" })).rejects.toMatchObject({ code: "invalid" });
    expect(await db().user.count({ where: { id: ann.actor.userId } })).toBe(1);
  });

  it("requires a code if the account has two-factor authentication", async () => {
    const ann = await account();
    const { userId } = ann.actor;
    await db().twoFactor.create({ data: { userId, sealed: "", confirmedAt: new Date() } });
    await expect(remove(ann)).rejects.toMatchObject({ code: "invalid" });
  });

  it("leaves no organization without an owner", async () => {
    const ann = await account();
    await createOrganization({ ctx: ann, input: { namespace: "onlyowner", displayName: "Crew" } });
    await expect(remove(ann)).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining("You are the only owner of onlyowner."),
    });
  });

  it("leaves the instance its administrator", async () => {
    const { id: userId, username } = await db().user.findFirstOrThrow({ orderBy: { createdAt: "asc" } });
    const first: Person = { actor: { type: "user", userId, username: username ?? "" }, requestId: "first" };
    await expect(remove(first)).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining("OPERATORS"),
    });
  });

  it("leaves no resource that is created in the namespace at the same moment", async () => {
    for (let round = 0; round < 5; round += 1) {
      const ann = await account();
      const [removal] = await Promise.allSettled([remove(ann), repositoryIn(ann)]);
      expect(removal).toMatchObject({ status: "fulfilled" });
      expect(await repositoriesOf(ann)).toBe(0);
    }
  });

  it("prevents a request in progress from creating a repository afterwards", async () => {
    const ann = await account();
    await remove(ann);
    await expect(repositoryIn(ann)).rejects.toMatchObject({ code: "not_found" });
    expect(await repositoriesOf(ann)).toBe(0);
  });
});
