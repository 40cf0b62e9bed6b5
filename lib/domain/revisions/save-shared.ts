import type { Ctx } from "@/lib/access/actor";
import {
  type AuditedFields,
  type Change,
  changedFields,
  recordChange,
} from "@/lib/domain/audit/record-change";
import { requireUnchanged, requireWritten, whileOvertaken } from "@/lib/domain/revisions/require-unchanged";
import { db } from "@/lib/platform/db/client";
import type { Prisma } from "@/lib/platform/db/generated/client";
import type { Basis, Shared } from "@/lib/platform/wire/revision";

type SharedChange<Fields> = {
  id: string;
  /** The entry in the audit log. `subject` identifies the row in it, such as webhook:0198... */
  entry: Pick<Change, "namespace" | "repository" | "action" | "target"> & { subject: string };
  basis: Basis;
  /** The fields to save, without undefined ones. */
  changes: { [Name in keyof Fields]?: Fields[Name] | undefined };
  /** Reads the row. @throws DomainError `not_found` */
  read: (tx: Prisma.TransactionClient) => Promise<{ revision: number; current: Fields }>;
  /** Saves the changes with the next revision, if the row still has this one. @returns the number of saved rows */
  write: (tx: Prisma.TransactionClient, revision: number) => Promise<{ count: number }>;
  /** The fields that the person may see; by default all. */
  visible?: (fields: Fields) => Fields;
};

/**
 * Saves the fields of a form that several people share, and audits them if they changed.
 * @throws DomainError `not_found`, `conflict`; StaleError
 */
export function saveShared<Fields extends AuditedFields>(
  ctx: Ctx,
  change: SharedChange<Fields>,
): Promise<Shared<Fields>> {
  return whileOvertaken(() => attempt(ctx, change));
}

async function attempt<Fields extends AuditedFields>(
  ctx: Ctx,
  { id, entry, basis, changes, read, write, visible = (fields) => fields }: SharedChange<Fields>,
): Promise<Shared<Fields>> {
  return db().$transaction(async (tx) => {
    const { revision, current: before } = await read(tx);
    const row = { ...entry, id, revision, current: visible(before) };
    const others = await requireUnchanged(tx, ctx, row, basis, changes);
    requireWritten(await write(tx, revision));
    const { revision: next, current: after } = await read(tx);
    const changed = changedFields(before, after);
    if (changed) await recordChange(tx, ctx, { ...entry, revision: next, ...changed });
    return { revision: next, current: visible(after), changes: others };
  });
}
