import { type ChildProcess, fork } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { keepTokenAccess } from "@/lib/access/token-access";
import { changeToken, createToken, deleteToken } from "@/lib/domain/accounts/access-tokens";
import { type Person, person } from "@/lib/domain/accounts/testing/people";
import {
  addCollaborator,
  changeCollaborator,
  removeCollaborator,
} from "@/lib/domain/collaborators/collaborators";
import { changeMemberRole, removeMember } from "@/lib/domain/organizations/members";
import { createOrganization, deleteOrganization } from "@/lib/domain/organizations/organizations";
import { createRepository, deleteRepository, updateRepository } from "@/lib/domain/repositories/repositories";
import type { RepositoryRef } from "@/lib/domain/repositories/shared/repository-input";
import { mayPush } from "@/lib/domain/repositories/testing/may-push";
import { db } from "@/lib/platform/db/client";
import { PATIENCE_MS } from "@/lib/testing/patience";

// Two processes cache a token's access: this one, which makes the changes, and another one.

const stop = new AbortController();
let other: ChildProcess;
let following: Promise<void>;

beforeAll(async () => {
  following = keepTokenAccess(stop.signal);
  other = fork("lib/domain/repositories/testing/other-process.ts", { execArgv: ["--import", "tsx"] });
  await once(other, "message");
});
afterAll(async () => {
  stop.abort();
  other.kill("SIGKILL");
  await following;
});

async function mayPushThere(token: string, path: RepositoryRef): Promise<string> {
  const response = once(other, "message");
  other.send([token, path]);
  return (await response)[0];
}

type Scene = {
  /** The owner of the repository's namespace. */
  owner: Person;
  /** The user of the token. */
  pusher: Person;
  token: { id: string; token: string };
  path: RepositoryRef;
};

type Role = "owner" | "writer" | "stranger" | "editor";

async function scene(role: Role): Promise<Scene> {
  const owner = await person();
  const pusher = role === "owner" ? owner : await person();
  const namespace = role === "editor" ? `org${randomUUID().slice(0, 8)}` : owner.actor.username;
  if (role === "editor") {
    await createOrganization({ ctx: owner, input: { namespace, displayName: "The crew" } });
    const { userId } = pusher.actor;
    await db().organizationMember.create({ data: { namespace, userId, role: "editor" } });
  }
  const path = await createRepository({
    ctx: owner,
    input: { namespace, name: "app", description: "first" },
  });
  const collaborator = { repository: path, username: pusher.actor.username };
  if (role === "writer") await addCollaborator({ ctx: owner, input: { ...collaborator, role: "write" } });
  const token = await createToken({ ctx: pusher, input: { label: "ci", scopes: ["repo:write"] } });
  return { owner, pusher, token, path };
}

type Change = { name: string; role: Role; change: (scene: Scene) => Promise<unknown>; outcome: string };

const changes: Change[] = [
  {
    name: "the token is deleted",
    role: "owner",
    change: ({ pusher, token: { id } }) => deleteToken({ ctx: pusher, input: { id } }),
    outcome: "unauthenticated",
  },
  {
    name: "the token is turned off",
    role: "owner",
    change: ({ pusher, token: { id } }) => changeToken({ ctx: pusher, input: { id, isActive: false } }),
    outcome: "unauthenticated",
  },
  {
    name: "the token expires early",
    role: "owner",
    change: ({ token: { id } }) =>
      db().accessToken.update({ where: { id }, data: { expiresAt: new Date(0) }, select: { id: true } }),
    outcome: "unauthenticated",
  },
  {
    name: "the token's scopes change",
    role: "owner",
    change: ({ token: { id } }) =>
      db().accessToken.update({ where: { id }, data: { scopes: ["repo:read"] }, select: { id: true } }),
    outcome: "forbidden",
  },
  {
    name: "the user is deleted",
    role: "writer",
    change: ({ pusher: { actor } }) =>
      db().user.delete({ where: { id: actor.userId }, select: { id: true } }),
    outcome: "unauthenticated",
  },
  {
    name: "the user is renamed",
    role: "owner",
    change: ({ pusher: { actor } }) =>
      db().user.update({
        where: { id: actor.userId },
        data: { username: `${actor.username}x` },
        select: { id: true },
      }),
    outcome: "forbidden",
  },
  {
    name: "a collaborator is added",
    role: "stranger",
    change: ({ owner, pusher, path }) =>
      addCollaborator({
        ctx: owner,
        input: { repository: path, username: pusher.actor.username, role: "write" },
      }),
    outcome: "first",
  },
  {
    name: "a collaborator's role changes",
    role: "writer",
    change: ({ owner, pusher, path }) =>
      changeCollaborator({
        ctx: owner,
        input: { repository: path, username: pusher.actor.username, role: "read" },
      }),
    outcome: "forbidden",
  },
  {
    name: "a collaborator is removed",
    role: "writer",
    change: ({ owner, pusher, path }) =>
      removeCollaborator({ ctx: owner, input: { repository: path, username: pusher.actor.username } }),
    outcome: "forbidden",
  },
  {
    name: "a member's role changes",
    role: "editor",
    change: ({ owner, pusher, path: { namespace } }) =>
      changeMemberRole({ ctx: owner, input: { namespace, username: pusher.actor.username, role: "member" } }),
    outcome: "forbidden",
  },
  {
    name: "a member is removed",
    role: "editor",
    change: ({ owner, pusher, path: { namespace } }) =>
      removeMember({ ctx: owner, input: { namespace, username: pusher.actor.username } }),
    outcome: "forbidden",
  },
  {
    name: "the organization is deleted",
    role: "editor",
    change: ({ owner, path: { namespace } }) =>
      deleteOrganization({ ctx: owner, input: { namespace, confirmation: namespace } }),
    outcome: "not_found",
  },
  {
    name: "the repository is deleted",
    role: "owner",
    change: ({ owner, path }) =>
      deleteRepository({ ctx: owner, input: { ...path, confirmation: path.name } }),
    outcome: "not_found",
  },
  {
    name: "the repository is renamed",
    role: "owner",
    change: ({ path }) => db().repository.updateMany({ where: path, data: { name: "renamed" } }),
    outcome: "not_found",
  },
  {
    name: "the repository changes",
    role: "owner",
    change: ({ owner, path }) =>
      updateRepository({ ctx: owner, input: { ...path, changes: { description: "second" } } }),
    outcome: "second",
  },
];

test.each(changes)(
  "both processes know it immediately or after the notification: $name",
  async ({ role, change, outcome }) => {
    const one = await scene(role);
    const { token } = one.token;
    const before = role === "stranger" ? "forbidden" : "first";
    expect(await mayPush(token, one.path)).toBe(before);
    expect(await mayPushThere(token, one.path)).toBe(before);
    await change(one);
    expect(await mayPush(token, one.path)).toBe(outcome);
    await vi.waitFor(async () => expect(await mayPushThere(token, one.path)).toBe(outcome), PATIENCE_MS);
  },
);

test("a token is looked up once, even if it is used repeatedly", async () => {
  const { token, path } = await scene("owner");
  await vi.waitFor(async () => {
    await mayPush(token.token, path);
    // Blocks other reads of the tokens until the transaction ends.
    await db().$transaction(async (tx) => {
      await tx.$executeRaw`LOCK TABLE access_tokens`;
      const waiting = new Promise((resolve) => setTimeout(resolve, 100, "waits for the table"));
      expect(await Promise.race([mayPush(token.token, path), waiting])).toBe("first");
    });
  }, PATIENCE_MS);
});
