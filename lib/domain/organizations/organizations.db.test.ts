import { describe, expect, it } from "vitest";
import { anonymous, person, tokenOf } from "@/lib/domain/accounts/testing/people";
import { createOrganization, listNamespaces } from "@/lib/domain/organizations/organizations";
import { listRepositories } from "@/lib/domain/repositories/list-repositories";
import { createRepository } from "@/lib/domain/repositories/repositories";
import { db } from "@/lib/platform/db/client";

const create = (ctx: Parameters<typeof createOrganization>[0]["ctx"], namespace: string) =>
  createOrganization({ ctx, input: { namespace, displayName: "Acme, Inc." } });

describe("createOrganization", () => {
  it("makes the actor its owner, who can create repositories in it and list them", async () => {
    const ann = await person("annabel");
    await create(ann, "acme");
    expect(await listNamespaces({ ctx: ann })).toEqual([
      { name: "annabel", displayName: null, role: "owner", canCreate: true },
      { name: "acme", displayName: "Acme, Inc.", role: "organization owner", canCreate: true },
    ]);
    await createRepository({ ctx: ann, input: { namespace: "acme", name: "app" } });
    await createRepository({ ctx: ann, input: { namespace: "annabel", name: "own" } });
    const names = async (input: object) =>
      (await listRepositories({ ctx: ann, input })).repositories.map(({ name }) => name);
    expect(await names({})).toEqual(["own", "app"]);
    expect(await names({ namespace: "acme" })).toEqual(["app"]);
  });

  it("shares its names with users", async () => {
    const bob = await person("bobby");
    await create(bob, "builders");
    const taken = { code: "conflict", fields: { namespace: [expect.stringContaining("is taken")] } };
    await expect(create(bob, "bobby")).rejects.toMatchObject(taken);
    await expect(create(bob, "builders")).rejects.toMatchObject(taken);
    await expect(person("builders")).rejects.toThrow();
    await db().organization.delete({ where: { namespace: "builders" } });
    await person("builders");
  });

  it("only one of two simultaneous requests gets a name", async () => {
    const [carl, dora] = [await person(), await person()];
    const both = await Promise.allSettled([create(carl, "rivals"), create(dora, "rivals")]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  it("requires a signed-in person", async () => {
    await expect(create(anonymous, "nobodys")).rejects.toMatchObject({ code: "unauthenticated" });
    const token = tokenOf(await person(), "repo:admin");
    await expect(create(token, "tokens")).rejects.toMatchObject({ code: "forbidden" });
  });
});
