import { randomUUID } from "node:crypto";
import { expect, test, vi } from "vitest";
import { z } from "zod";
import { type Person, person } from "@/lib/domain/accounts/testing/people";
import { createRepository } from "@/lib/domain/repositories/create-repository";
import { RepositoryRef } from "@/lib/domain/repositories/shared/repository-input";
import type { RouteHandler } from "@/lib/http/operation";
import { route } from "@/lib/http/route";
import { db } from "@/lib/platform/db/client";

let current: Person;
vi.mock("@/lib/access/current-ctx", () => ({ currentCtx: async () => current }));

const declared = {
  id: "createSecret",
  summary: "Create a secret",
  status: 201,
  creates: true,
  answer: z.object({ secret: z.string() }),
  handler: async () => ({ secret: randomUUID() }),
} as const;

/** Sends the same request under the same key each time. */
function client(handle: RouteHandler, params: object, body?: object) {
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
    return handle(request, { params: Promise.resolve(params) });
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

test.each([
  { needs: "repository:admin", params: RepositoryRef, inBody: false },
  { needs: "the Webhooks tab", params: RepositoryRef, inBody: false },
  { needs: "namespace:create", params: z.object({}), inBody: true },
] as const)("a replayed response does not outlive the right to ask for it: $needs", async (one) => {
  const [ann, eve] = [await person(), await person()];
  const namespace = await organization(ann, eve);
  const { needs, params } = one;
  const body = one.inBody ? z.object({ namespace: z.string() }) : undefined;
  const send = client(
    route({ ...declared, needs, params, ...(body ? { body } : {}) }),
    one.inBody ? {} : { namespace, name: "app" },
    one.inBody ? { namespace } : undefined,
  );
  const first = await (await send(eve)).json();
  const replayed = await send(eve);
  expect(replayed.headers.get("Idempotent-Replayed")).toBe("true");
  expect(await replayed.json()).toEqual(first);
  await db().organizationMember.deleteMany({ where: { namespace, userId: eve.actor.userId } });
  const lost = await send(eve);
  expect(lost.status).toBe(404);
  expect(await lost.text()).not.toContain(first.secret);
});
