import { type Ctx, requirePerson, requireUser } from "@/lib/access/actor";
import { requireNamespace } from "@/lib/access/namespace-access";
import type { RepositoryPath } from "@/lib/access/repository-row";
import { type NamespacePermission, PERMISSIONS, type Permission } from "@/lib/access/shared/permissions";

/**
 * The permission that a caller of an operation needs. It is enforced before the operation runs, shown in the API's
 * description, and read by the permission tests.
 */
export type Need<Parsed = never> = {
  permission: Permission | "nothing" | "an account" | "a person";
  /** Completes the sentence "Requires ...". */
  words: string;
  /**
   * The repository to read together with the caller's access token. The row can be a few seconds old, so set this
   * only for operations that neither change nor show the repository.
   * @param params the parts of the path, decoded
   */
  path?: (params: Record<string, string>) => RepositoryPath | undefined;
  /** @throws DomainError `unauthenticated`, `forbidden`, `not_found` */
  check: (ctx: Ctx, call: Parsed) => Promise<unknown>;
};

export const NOTHING: Need<unknown> = {
  permission: "nothing",
  words: "no account",
  check: async () => undefined,
};

export const AN_ACCOUNT: Need<unknown> = {
  permission: "an account",
  words: "an account",
  check: async (ctx) => requirePerson(ctx),
};

/** A signed-in person. Access tokens aren't accepted. */
export const A_PERSON: Need<unknown> = {
  permission: "a person",
  words: "an account and a login by password (access tokens aren't accepted)",
  check: async (ctx) => requireUser(ctx),
};

/** A permission in the namespace that the path names. */
export function namespaceNeed(permission: NamespacePermission): Need<{ params: { namespace: string } }> {
  return {
    permission,
    words: wordsOf(permission),
    check: (ctx, { params }) => requireNamespace(ctx, params.namespace, permission),
  };
}

export function wordsOf(permission: Permission): string {
  return `the permission \`${permission}\` (${PERMISSIONS[permission]})`;
}
