import { expect, test } from "vitest";
import { person, tokenOf } from "@/lib/domain/accounts/testing/people";
import { addCollaborator } from "@/lib/domain/collaborators/collaborators";
import { getRepository } from "@/lib/domain/repositories/get-repository";
import { listNamespaceRepositories } from "@/lib/domain/repositories/list-repositories";
import { createRepository, updateRepository } from "@/lib/domain/repositories/repositories";

test("a token for public repositories reads no private or shared one, and changes nothing", async () => {
  const owner = await person();
  const reader = await person();
  const { username: namespace } = owner.actor;
  const hidden = await createRepository({
    ctx: owner,
    input: { namespace, name: "hidden", isPrivate: true },
  });
  const open = await createRepository({ ctx: owner, input: { namespace, name: "open" } });
  await addCollaborator({
    ctx: owner,
    input: { repository: hidden, username: reader.actor.username, role: "admin" },
  });
  const names = async (ctx: Parameters<typeof tokenOf>[0] | ReturnType<typeof tokenOf>) => {
    const { repositories } = await listNamespaceRepositories({ ctx, input: { namespace } });
    return repositories.map(({ name }) => name);
  };
  for (const one of [owner, reader]) {
    const token = tokenOf(one, "repo:public_read");
    expect(await names(one)).toEqual(["open", "hidden"]);
    expect(await names(tokenOf(one, "repo:read"))).toEqual(["open", "hidden"]);
    expect(await names(token)).toEqual(["open"]);
    await expect(getRepository({ ctx: token, input: hidden })).rejects.toMatchObject({ code: "not_found" });
    expect(await getRepository({ ctx: token, input: open })).toMatchObject({ name: "open" });
    const input = { ...open, changes: { description: "d" } };
    await expect(updateRepository({ ctx: token, input })).rejects.toMatchObject({ code: "forbidden" });
    const mine = { namespace: one.actor.username, name: "new" };
    await expect(createRepository({ ctx: token, input: mine })).rejects.toThrow("can't create");
  }
});
