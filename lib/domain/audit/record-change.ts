import type { Actor, Ctx } from "@/lib/access/actor";
import type { AuditAction } from "@/lib/domain/audit/shared/audit-actions";
import type { Prisma } from "@/lib/platform/db/generated/client";
import { NO_ID } from "@/lib/platform/db/id-at";

/** The maximum length of a text in an entry. Longer texts, such as a full description, are truncated. */
const MAX_TEXT = 1_000;

export type Change = {
  namespace: string;
  action: AuditAction;
  repository?: string | undefined;
  target: string;
  /** For a resource with revisions: its type and ID, such as webhook:0198..., and its revision after the change. */
  subject?: string;
  revision?: number;
  /** Secrets masked. */
  before?: AuditedFields;
  after?: AuditedFields;
};

/**
 * Writes a change to its namespace's audit log. Call it in the transaction of the change, so that one is
 * never stored without the other.
 */
export async function recordChange(tx: Prisma.TransactionClient, ctx: Ctx, change: Change): Promise<void> {
  const { before, after, ...what } = change;
  await tx.auditEntry.create({
    data: {
      ...what,
      ...actorColumns(ctx.actor),
      requestId: ctx.requestId,
      address: ctx.client?.address ?? null,
      userAgent: ctx.client?.userAgent || null,
      ...(before ? { before: shortened(before) } : {}),
      ...(after ? { after: shortened(after) } : {}),
    },
    select: { id: true },
  });
}

function actorColumns(actor: Actor) {
  switch (actor.type) {
    case "user":
      return { actorType: actor.type, actorId: actor.userId, actorName: actor.username };
    case "token":
      return {
        actorType: actor.type,
        actorId: actor.userId,
        actorName: actor.username,
        tokenId: actor.tokenId,
      };
    case "operator":
      // The operator needs no account. No Docker ID contains a space, so no person can have this name.
      return { actorType: actor.type, actorId: NO_ID, actorName: `operator (${actor.command})` };
    case "registry":
      throw new Error("repositoriesOfImages records what a registry creates.");
    case "anonymous":
      throw new Error("Anonymous visitors can't change anything that is audited.");
  }
}

function shortened(fields: AuditedFields): Prisma.InputJsonObject {
  return JSON.parse(JSON.stringify(fields, (_, value) => (typeof value === "string" ? cut(value) : value)));
}

function cut(text: string): string {
  return text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}… (${text.length} characters)` : text;
}

/** Keeps the entries of a deleted organization and hides them from anyone who takes its name later. */
export async function endEntries(tx: Prisma.TransactionClient, namespace: string): Promise<void> {
  await tx.auditEntry.updateMany({ where: { namespace, endedAt: null }, data: { endedAt: new Date() } });
}

type Value = string | number | boolean | null | readonly Value[];

/** Fields of a changed resource by name, as people may see them. */
export type AuditedFields = Record<string, Value | undefined>;

export type FieldChanges = { before: AuditedFields; after: AuditedFields };

/** Only the changed fields; null if nothing changed. */
export function changedFields(before: AuditedFields, after: AuditedFields): FieldChanges | null {
  const names = Object.keys({ ...before, ...after }).filter(
    (name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]),
  );
  const only = (fields: AuditedFields) => Object.fromEntries(names.map((name) => [name, fields[name]]));
  return names.length > 0 ? { before: only(before), after: only(after) } : null;
}

/** The non-empty fields of a created or deleted resource. */
export function filledFields(fields: AuditedFields): AuditedFields {
  return Object.fromEntries(
    Object.entries(fields).filter(
      ([, value]) => value !== null && value !== "" && !(Array.isArray(value) && value.length === 0),
    ),
  );
}
