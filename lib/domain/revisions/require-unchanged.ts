import { isDeepStrictEqual } from "node:util";
import { type Ctx, requirePerson } from "@/lib/access/actor";
import type { Prisma } from "@/lib/platform/db/generated/client";
import { StaleError } from "@/lib/platform/errors";
import { type Basis, etagOf, type OtherChange } from "@/lib/platform/wire/revision";

/** With more changes than this in between, every field counts as changed. */
const MAX_CHANGES = 1_000;

/** A row that several people edit, as it is now. */
type SharedRow = {
  namespace: string;
  /** As the audit log names it, such as webhook:0198... */
  subject: string;
  id: string;
  revision: number;
  /** As people may see them: secrets masked. */
  current: Record<string, unknown>;
};

/**
 * Refuses to overwrite what others changed since it was shown. A field with the value that it has anyway
 * overwrites nothing.
 * @param changes the fields to save; an undefined one is not saved
 * @returns what else changed since
 * @throws StaleError
 */
export async function requireUnchanged(
  tx: Prisma.TransactionClient,
  ctx: Ctx,
  { namespace, subject, id, revision, current }: SharedRow,
  basis: Basis,
  changes: Record<string, unknown>,
): Promise<OtherChange[]> {
  if (basis.ifMatch && !basis.ifMatch.includes(etagOf({ id, revision }))) {
    throw new StaleError({ revision, current, changes: [], fields: [] });
  }
  if (basis.revision === undefined || basis.revision === revision) return [];
  const since = await tx.auditEntry.findMany({
    where: { namespace, subject, endedAt: null, revision: { gt: basis.revision, lte: revision } },
    orderBy: { id: "desc" },
    take: MAX_CHANGES,
    select: { actorId: true, actorName: true, at: true, before: true, after: true },
  });
  const { userId } = requirePerson(ctx);
  const others = since.map(({ actorId, actorName, at, before, after }) => ({
    by: actorName,
    isOwn: actorId === userId,
    at: at.toISOString(),
    fields: [...new Set([...namesIn(before), ...namesIn(after)])],
  }));
  // A revision from the future is that of an earlier row under the same name.
  const isUnknown = since.length === MAX_CHANGES || basis.revision > revision;
  const touched = new Set(others.flatMap(({ fields }) => fields));
  const clashing = Object.keys(changes).filter(
    (field) =>
      changes[field] !== undefined &&
      (isUnknown || touched.has(field)) &&
      !isDeepStrictEqual(changes[field], current[field]),
  );
  if (clashing.length === 0) return others;
  const changesOfThese = others.filter(({ fields }) => fields.some((field) => clashing.includes(field)));
  throw new StaleError({ revision, current, changes: changesOfThese, fields: clashing });
}

function namesIn(fields: Prisma.JsonValue): string[] {
  return fields && typeof fields === "object" ? Object.keys(fields) : [];
}
