import type { Call } from "@/lib/access/actor";
import { changedFields } from "@/lib/domain/audit/changed-fields";
import { recordChange } from "@/lib/domain/audit/record-change";
import { sourceNameTaken } from "@/lib/domain/registry/registry-source";
import type { SourceFields } from "@/lib/domain/registry/shared/source-fields";
import { UpdateSourceInput } from "@/lib/domain/registry/shared/source-input";
import { requireSource } from "@/lib/domain/registry/source-access";
import { requireUnchanged, requireWritten, whileOvertaken } from "@/lib/domain/revisions/require-unchanged";
import { db } from "@/lib/platform/db/client";
import { isUniqueViolation } from "@/lib/platform/db/database-errors";
import { notFound } from "@/lib/platform/errors";
import { parseInput } from "@/lib/platform/parse-input";
import type { Shared } from "@/lib/platform/wire/revision";

const FIELDS = {
  name: true,
  createsRepositories: true,
  hostInRepoName: true,
  mergeSeconds: true,
  includesSignatures: true,
  includesProxyCache: true,
} as const;

/**
 * Changes the given fields and leaves the others.
 * @throws DomainError `invalid`, `conflict`, `not_found`, `stale`
 */
export function updateSource(call: Call): Promise<Shared<SourceFields>> {
  return whileOvertaken(() => attempt(call));
}

async function attempt({ ctx, input }: Call): Promise<Shared<SourceFields>> {
  const { changes, revision, ifMatch, ...ref } = parseInput(UpdateSourceInput, input);
  const { id, namespace, name } = await requireSource(ctx, ref);
  try {
    return await db().$transaction(async (tx) => {
      const select = { ...FIELDS, revision: true };
      const row = await tx.registrySource.findUnique({ where: { id }, select });
      if (!row) throw notFound("The registry");
      const { revision: now, ...before } = row;
      const subject = `registry:${id}`;
      const shared = { namespace, subject, id, revision: now, current: before };
      const others = await requireUnchanged(tx, ctx, shared, { revision, ifMatch }, changes);
      const next = now + 1;
      requireWritten(
        await tx.registrySource.updateMany({
          where: { id, revision: now },
          data: { ...changes, revision: next },
        }),
      );
      const after = await tx.registrySource.findUniqueOrThrow({ where: { id }, select: FIELDS });
      const changed = changedFields(before, after);
      const entry = { namespace, action: "registry.update", target: name } as const;
      if (changed) await recordChange(tx, ctx, { ...entry, subject, revision: next, ...changed });
      return { revision: next, current: after, changes: others };
    });
  } catch (error) {
    if (changes.name === undefined || !isUniqueViolation(error)) throw error;
    throw sourceNameTaken("changes.name", changes.name);
  }
}
