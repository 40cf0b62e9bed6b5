import type { Call } from "@/lib/access/actor";
import { requireNamespace } from "@/lib/access/namespace-access";
import { recordChange } from "@/lib/domain/audit/record-change";
import { holdOrganization } from "@/lib/domain/organizations/organization-locks";
import { guideOf, kindOf, RegistryKind, signs } from "@/lib/domain/registry/kinds";
import { sourceNameTaken } from "@/lib/domain/registry/registry-source";
import { newRegistryToken } from "@/lib/domain/registry/registry-token";
import { type AddedSource, AddSourceInput } from "@/lib/domain/registry/shared/source-input";
import { db } from "@/lib/platform/db/client";
import { isUniqueViolation } from "@/lib/platform/db/database-errors";
import { lockNamespace } from "@/lib/platform/db/lock-row";
import { hashToken } from "@/lib/platform/hash-token";
import { requireBelow } from "@/lib/platform/limits/over-limit";
import { parseInput } from "@/lib/platform/parse-input";
import { seal } from "@/lib/platform/seal";

/**
 * Connects a registry to a namespace. @returns the token, which isn't shown again
 * @throws DomainError `invalid`, `conflict` if the namespace already has a registry with that name,
 * `not_found`
 */
export async function addSource({ ctx, input }: Call<AddSourceInput>): Promise<AddedSource> {
  const { namespace, kind, name } = parseInput(AddSourceInput.extend({ kind: RegistryKind }), input);
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
          mergeSeconds: kindOf(kind).defaultMergeSeconds,
        },
        select: { id: true },
      });
      await recordChange(tx, ctx, { namespace, action: "registry.connect", target: name, after: { kind } });
      return made;
    });
    return { id, token, name, ...guideOf({ kind, id }) };
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw sourceNameTaken("name", name);
  }
}
