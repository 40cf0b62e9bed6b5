import { isDeepStrictEqual } from "node:util";
import { type Ctx, requirePerson } from "@/lib/access/actor";
import type { Prisma } from "@/lib/platform/db/generated/client";
import { DomainError, StaleError } from "@/lib/platform/errors";
import { type Basis, etagOf, type OtherChange } from "@/lib/platform/wire/revision";

/** With more changes than this in between, every field counts as changed. */
const MAX_CHANGES = 1_000;

/** The current state of a row that several people edit. */
type SharedRow = {
  namespace: string;
  /** Its name in the audit log, such as webhook:0198... */
  subject: string;
  id: string;
  revision: number;
  /** The displayed values, with secrets masked. */
  current: Record<string, unknown>;
};

/**
 * Refuses to overwrite fields that others have changed since the form was shown. A field with its current value
 * overwrites nothing. @param changes the fields to save, without undefined ones @returns the other changes since then
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
  // A revision that is too high belongs to an earlier row with the same name.
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

/** Each failed attempt means that another change succeeded, so people and scripts don't reach this number. */
const MAX_ATTEMPTS = 100;

/** Another change was written between this one's read and its write. */
export class Overtaken extends Error {}

/**
 * Ends an attempt whose UPDATE found a different revision than the one it read. @param count the number of updated
 * rows
 */
export function requireWritten({ count }: { count: number }): void {
  if (count === 0) throw new Overtaken();
}

/**
 * Repeats a read and its decision if another change was written in between. Every change of a row with a revision is
 * such an attempt, whose UPDATE requires the revision that it read. Use a lock for changes that involve several rows
 * (lock-row.ts).
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
