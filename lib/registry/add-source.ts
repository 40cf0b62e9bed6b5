import { requireNamespace } from "@/lib/accounts/namespace-access";
import type { Ctx } from "@/lib/actor";
import { recordChange } from "@/lib/audit/record-change";
import { db } from "@/lib/db/client";
import { lockNamespace } from "@/lib/db/lock-namespace";
import { isUniqueViolation } from "@/lib/db/unique-violation";
import { conflictingField } from "@/lib/errors";
import { hashToken } from "@/lib/hash-token";
import { requireBelow } from "@/lib/limits/over-limit";
import { holdOrganization } from "@/lib/organizations/hold-organization";
import { parseInput } from "@/lib/parse-input";
import type { RegistryKind } from "@/lib/registry/registry-kind";
import { newRegistryToken } from "@/lib/registry/registry-token";
import { AddSourceInput } from "@/lib/registry/source-input";
import { seal } from "@/lib/signing/seal";

/**
 * Connects a registry to a namespace. @returns the token, which is not shown again
 * @throws DomainError `invalid`, `conflict` when the namespace has a registry of that name, `not_found`
 */
export async function addSource({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: unknown;
}): Promise<{ id: string; token: string }> {
  const { namespace, kind, name } = parseInput(AddSourceInput, input);
  await requireNamespace(ctx, namespace, "namespace:registries");
  const token = newRegistryToken();
  try {
    const { id } = await db().$transaction(async (tx) => {
      await holdOrganization(tx, ctx.actor, namespace);
      await lockNamespace(tx, namespace);
      const count = await tx.registrySource.count({ where: { namespace } });
      requireBelow("registries_per_namespace", count);
      const made = await tx.registrySource.create({
        data: {
          namespace,
          kind,
          name,
          tokenHash: hashToken(token),
          sealedToken: signs(kind) ? seal(token) : null,
        },
        select: { id: true },
      });
      await recordChange(tx, ctx, { namespace, action: "registry.connect", target: name, after: { kind } });
      return made;
    });
    return { id, token };
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw conflictingField("name", `A registry named "${name}" is connected already. Choose another name.`);
  }
}

/** Whether a kind signs with its token: then the token itself has to be kept. */
export function signs(kind: RegistryKind): boolean {
  return kind === "github" || kind === "gitea";
}
