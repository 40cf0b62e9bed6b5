import { beforeAll, describe, expect, it } from "vitest";
import { type Ctx, scopesOf } from "@/lib/access/actor";
import { requireNamespace } from "@/lib/access/namespace-access";
import { operatorCtx } from "@/lib/access/operators";
import {
  isAllowed,
  isAllowedInPublic,
  type NamespacePermission,
  PERMISSIONS,
  type RepositoryPermission,
  ROLES,
  type Role,
  SCOPES,
  type Scope,
} from "@/lib/access/shared/permissions";
import { anonymous, type Person, person, tokenOf } from "@/lib/domain/accounts/testing/people";
import { createOrganization } from "@/lib/domain/organizations/organizations";
import { createRepository } from "@/lib/domain/repositories/repositories";
import { requireRepository } from "@/lib/domain/repositories/repository-access";
import { db } from "@/lib/platform/db/client";
import type { ErrorCode } from "@/lib/platform/errors";

// Calls the two gates that every verb goes through, in every role, in person and with each token, and
// compares the results with the table.

const all = Object.keys(PERMISSIONS);
const ofRepository = all.filter((one): one is RepositoryPermission => one.startsWith("repository:"));
const ofNamespace = all.filter((one): one is NamespacePermission => one.startsWith("namespace:"));
const scopes: (Scope | undefined)[] = [undefined, ...(Object.keys(SCOPES) as Scope[])];

/** Roles with `isKnown` get the reason for a refusal. */
type Case = { role: Role; namespace: string; ctx: Ctx; isKnown: boolean };

const cases: Case[] = [];

beforeAll(async () => {
  const roles = ["stranger", "reader", "writer", "admin", "owner", "member", "editor", "chief"] as const;
  const people = {} as Record<(typeof roles)[number], Person>;
  for (const name of roles) people[name] = await person(`${name}ann`);
  await createOrganization({ ctx: people.chief, input: { namespace: "crew", displayName: "The crew" } });
  for (const role of ["member", "editor"] as const) {
    const { userId } = people[role].actor;
    await db().organizationMember.create({ data: { namespace: "crew", userId, role } });
  }
  for (const [namespace, ctx] of [
    ["ownerann", people.owner],
    ["crew", people.chief],
  ] as const) {
    for (const isPrivate of [true, false]) {
      const name = isPrivate ? "hidden" : "open";
      await createRepository({ ctx, input: { namespace, name, isPrivate } });
    }
  }
  const shared = await db().repository.findMany({ where: { namespace: "ownerann" }, select: { id: true } });
  for (const [role, { actor }] of [
    ["read", people.reader],
    ["write", people.writer],
    ["admin", people.admin],
  ] as const) {
    const rows = shared.map(({ id }) => ({ repositoryId: id, userId: actor.userId, role }));
    await db().collaborator.createMany({ data: rows });
  }
  const add = (role: Role, namespace: string, one: Person) => {
    for (const scope of scopes) {
      const ctx = scope ? tokenOf(one, scope) : one;
      cases.push({ role, namespace, ctx, isKnown: true });
    }
  };
  for (const namespace of ["ownerann", "crew"]) {
    cases.push({ role: "anonymous", namespace, ctx: anonymous, isKnown: false });
    cases.push({
      role: "registry",
      namespace,
      ctx: { actor: { type: "registry", sourceId: "", namespace }, requestId: "" },
      isKnown: false,
    });
    cases.push({ role: "operator", namespace, ctx: operatorCtx("npm run push"), isKnown: true });
    add("stranger", namespace, people.stranger);
  }
  add("reader", "ownerann", people.reader);
  add("writer", "ownerann", people.writer);
  add("admin", "ownerann", people.admin);
  add("owner", "ownerann", people.owner);
  add("organization member", "crew", people.member);
  add("organization editor", "crew", people.editor);
  add("organization owner", "crew", people.chief);
});

/** The outcome: "ok", or the error's code and message. */
async function outcomeOf(gate: Promise<unknown>): Promise<{ code: ErrorCode | "ok"; message: string }> {
  return gate.then(
    () => ({ code: "ok", message: "" }),
    ({ code, message }) => ({ code, message }),
  );
}

const described = ({ role, ctx, namespace }: Case, permission: string) =>
  `${permission} in ${namespace} as ${role} ${scopesOf(ctx.actor) ?? ""}`;

describe("a repository", () => {
  it.each([
    ["a private one", "hidden", isAllowed],
    ["a public one", "open", isAllowedInPublic],
  ])("lets exactly the roles in the table: %s", async (_, name, byTable) => {
    expect(new Set(cases.map(({ role }) => role)).size).toBe(Object.keys(ROLES).length);
    for (const one of cases) {
      const { role, ctx, namespace, isKnown } = one;
      for (const permission of ofRepository) {
        const outcome = await outcomeOf(requireRepository(ctx, { namespace, name }, permission));
        const may = (asked: RepositoryPermission) => byTable(asked, [role], scopesOf(ctx.actor));
        const refusal = may("repository:read") ? (isKnown ? "forbidden" : "unauthenticated") : "not_found";
        expect(outcome.code, described(one, permission)).toBe(may(permission) ? "ok" : refusal);
      }
    }
  });

  it("hides a private repository with the same text as a missing one", async () => {
    for (const { ctx, namespace } of cases.filter(
      ({ role }) => role === "stranger" || role === "anonymous",
    )) {
      const ask = (name: string) =>
        outcomeOf(requireRepository(ctx, { namespace, name }, "repository:admin"));
      expect(await ask("hidden")).toEqual(await ask("absent"));
    }
  });
});

describe("a namespace", () => {
  it("lets exactly the roles in the table", async () => {
    for (const one of cases) {
      const { role, ctx, namespace, isKnown } = one;
      for (const permission of ofNamespace) {
        const outcome = await outcomeOf(requireNamespace(ctx, namespace, permission));
        const may = (asked: NamespacePermission) => isAllowed(asked, [role], scopesOf(ctx.actor));
        const unseen = isKnown ? "not_found" : "unauthenticated";
        const refusal = may("namespace:read") ? "forbidden" : unseen;
        expect(outcome.code, described(one, permission)).toBe(may(permission) ? "ok" : refusal);
      }
    }
  });

  it("hides another namespace with the same text as a missing one", async () => {
    for (const { ctx, namespace } of cases.filter(({ role }) => role === "stranger")) {
      const ask = (one: string) => outcomeOf(requireNamespace(ctx, one, "namespace:registries"));
      expect(await ask(namespace)).toEqual(await ask("absent"));
    }
  });
});
