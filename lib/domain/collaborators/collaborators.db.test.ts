import { describe, expect, it } from "vitest";
import type { Ctx } from "@/lib/access/actor";
import { person } from "@/lib/domain/accounts/testing/people";
import {
  addCollaborator,
  changeCollaborator,
  listCollaborators,
  removeCollaborator,
} from "@/lib/domain/collaborators/collaborators";
import { getRepository } from "@/lib/domain/repositories/get-repository";
import { listRepositories } from "@/lib/domain/repositories/list-repositories";
import { createRepository, deleteRepository } from "@/lib/domain/repositories/repositories";
import { db } from "@/lib/platform/db/client";

async function scene() {
  const [ann, bob] = [await person(), await person()];
  const repository = await createRepository({
    ctx: ann,
    input: { namespace: ann.actor.username, name: "app", isPrivate: true },
  });
  const input = { repository, username: bob.actor.username };
  return { ann, bob, repository, input };
}

const names = async (ctx: Ctx) =>
  (await listRepositories({ ctx, input: {} })).repositories.map(({ name }) => name);

describe("a collaborator", () => {
  it("sees the repository in their list until they are removed", async () => {
    const { ann, bob, repository, input } = await scene();
    expect(await names(bob)).toEqual([]);
    await addCollaborator({ ctx: ann, input });
    expect(await names(bob)).toEqual(["app"]);
    expect(await listCollaborators({ ctx: ann, input: repository })).toMatchObject([
      { username: bob.actor.username, role: "read" },
    ]);
    await removeCollaborator({ ctx: ann, input });
    expect(await names(bob)).toEqual([]);
    await expect(getRepository({ ctx: bob, input: repository })).rejects.toMatchObject({ code: "not_found" });
  });

  it("has an account, isn't the owner, and is added once", async () => {
    const { ann, repository, input } = await scene();
    const add = (username: string) => addCollaborator({ ctx: ann, input: { repository, username } });
    const atField = (text: string) => ({ fields: { username: [expect.stringContaining(text)] } });
    await expect(add("")).rejects.toMatchObject(atField("Enter the Docker ID"));
    await expect(add("nobody")).rejects.toMatchObject(atField("No account has the Docker ID nobody"));
    await expect(add(ann.actor.username)).rejects.toMatchObject(atField("owns this repository"));
    await add(` ${input.username.toUpperCase()} `);
    await expect(add(input.username)).rejects.toMatchObject(atField("is already a collaborator"));
  });

  it("can't raise their own role, and can leave", async () => {
    const { ann, bob, input } = await scene();
    await addCollaborator({ ctx: ann, input: { ...input, role: "write" } });
    const change = (ctx: Ctx) => changeCollaborator({ ctx, input: { ...input, role: "admin" } });
    await expect(change(bob)).rejects.toMatchObject({ code: "forbidden" });
    await removeCollaborator({ ctx: bob, input });
    await expect(change(ann)).rejects.toMatchObject({ message: "The collaborator was not found." });
  });

  it("who administers a repository can add others, but can't take it from its owner", async () => {
    const { ann, bob, repository, input } = await scene();
    const eve = await person();
    await addCollaborator({ ctx: ann, input: { ...input, role: "admin" } });
    await addCollaborator({ ctx: bob, input: { repository, username: eve.actor.username } });
    const removing = removeCollaborator({ ctx: bob, input: { repository, username: ann.actor.username } });
    await expect(removing).rejects.toMatchObject({ message: "The collaborator was not found." });
    await deleteRepository({ ctx: ann, input: { ...repository, confirmation: "app" } });
    expect(await db().collaborator.count({ where: { userId: eve.actor.userId } })).toBe(0);
  });
});
