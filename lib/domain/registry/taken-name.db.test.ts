import { expect, test } from "vitest";
import { person } from "@/lib/domain/accounts/testing/people";
import { addSource, updateSource } from "@/lib/domain/registry/sources";

test("an update refuses the name of another registry at its field, with the next step", async () => {
  const ctx = await person();
  if (ctx.actor.type !== "user") throw new Error("A person is a user.");
  const namespace = ctx.actor.username;
  await addSource({ ctx, input: { namespace, kind: "zot", name: "first" } });
  const { id } = await addSource({ ctx, input: { namespace, kind: "zot", name: "second" } });
  const input = { namespace, id, changes: { name: "first" } };
  await expect(updateSource({ ctx, input })).rejects.toMatchObject({
    code: "conflict",
    fields: { "changes.name": ['A registry named "first" is already connected. Use another name.'] },
  });
});
