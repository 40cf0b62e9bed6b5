import { isDeepStrictEqual } from "node:util";
import { type Ctx, requirePerson } from "@/lib/access/actor";
import type { Prisma } from "@/lib/platform/db/generated/client";
import { DomainError, StaleError } from "@/lib/platform/errors";
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

/** Each loss means that another change won, so this many are more than people and scripts cause. */
const MAX_ATTEMPTS = 100;

/** Another change came between this one's read and its write. */
export class Overtaken extends Error {}

/** Ends an attempt whose UPDATE found another revision than it had read. @param count the rows that it changed */
export function requireWritten({ count }: { count: number }): void {
  if (count === 0) throw new Overtaken();
}

/**
 * Reads and decides again when another change came in between: every change of a row with a revision is such an
 * attempt, whose UPDATE names the revision that it read. Locks are for what is not about one row (lock-row.ts).
 * @throws DomainError `conflict`
 */
export async function whileOvertaken<Result>(attempt: () => Promise<Result>): Promise<Result> {
  for (let attempts = 0; attempts < MAX_ATTEMPTS; attempts += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof Overtaken)) throw error;
    }
  }
  throw new DomainError("conflict", "This is being changed too often right now. Try again in a moment.");
}
