import { randomUUID } from "node:crypto";
import { expect, test, vi } from "vitest";
import { z } from "zod";
import { type Person, person } from "@/lib/domain/accounts/testing/people";
import { createRepository } from "@/lib/domain/repositories/repositories";
import { repositoryNeed } from "@/lib/domain/repositories/repository-access";
import { CREATE_NEED } from "@/lib/domain/repositories/repository-operations";
import { RepositoryRef } from "@/lib/domain/repositories/shared/repository-input";
import { TAB_NEED } from "@/lib/domain/webhooks/scoped-operations";
import { type Operation, operation } from "@/lib/http/operation";
import { toResponse } from "@/lib/http/reply";
import { respond } from "@/lib/http/respond";
import { db } from "@/lib/platform/db/client";

let current: Person;
vi.mock("@/lib/access/request-ctx", () => ({
  requestCtx: async () => ({ ctx: { ...current }, setCookies: [] }),
}));

const declared = {
  method: "POST",
  path: "/v2/x",
  id: "createSecret",
  summary: "Create a secret",
  status: 201,
  creates: true,
  response: z.object({ secret: z.string() }),
  handler: async () => ({ secret: randomUUID() }),
} as const;

/** Sends the same request with the same key each time. */
function client(one: Operation, params: Record<string, string>, body?: object) {
  const headers = {
    Origin: "http://localhost:3000",
    Host: "localhost:3000",
    "Idempotency-Key": randomUUID(),
  };
  return async (ctx: Person) => {
    current = ctx;
    const request = new Request("http://localhost:3000/v2/x", {
      method: "POST",
      headers: { ...headers, ...(body ? { "Content-Type": "application/json" } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    return toResponse(await respond(one, request, params));
  };
}

async function organization(owner: Person, editor: Person) {
  const namespace = `org${randomUUID().slice(0, 8)}`;
  await db().organization.create({
    data: {
      namespace,
      displayName: namespace,
      members: {
        create: [
          { userId: owner.actor.userId, role: "owner" },
          { userId: editor.actor.userId, role: "editor" },
        ],
      },
    },
    select: { namespace: true },
  });
  await createRepository({ ctx: owner, input: { namespace, name: "app", isPrivate: true } });
  return namespace;
}

const TAB = { ...repositoryNeed("repository:admin"), check: TAB_NEED.check };

test.each([
  { name: "a permission in a repository", needs: repositoryNeed("repository:admin"), status: 404 },
  { name: "the Webhooks tab", needs: TAB, status: 404 },
])("a replayed response needs the current permission: $name", async ({ needs, status }) => {
  const [ann, eve] = [await person(), await person()];
  const namespace = await organization(ann, eve);
  const send = client(operation({ ...declared, needs, params: RepositoryRef }), { namespace, name: "app" });
  await expectLost(send, eve, namespace, status);
});

test("a replayed response needs the current permission: to create repositories", async () => {
  const [ann, eve] = [await person(), await person()];
  const namespace = await organization(ann, eve);
  const body = z.object({ namespace: z.string() });
  const send = client(operation({ ...declared, needs: CREATE_NEED, body }), {}, { namespace });
  await expectLost(send, eve, namespace, 400);
});

async function expectLost(
  send: (ctx: Person) => Promise<Response>,
  eve: Person,
  namespace: string,
  status: number,
) {
  const first = await (await send(eve)).json();
  const replayed = await send(eve);
  expect(replayed.headers.get("Idempotent-Replayed")).toBe("true");
  expect(await replayed.json()).toEqual(first);
  await db().organizationMember.deleteMany({ where: { namespace, userId: eve.actor.userId } });
  const lost = await send(eve);
  expect(lost.status).toBe(status);
  expect(await lost.text()).not.toContain(first.secret);
}
