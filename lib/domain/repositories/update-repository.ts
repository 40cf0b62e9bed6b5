import type { Call } from "@/lib/access/actor";
import { changedFields } from "@/lib/domain/audit/changed-fields";
import { recordChange } from "@/lib/domain/audit/record-change";
import { requireRepository } from "@/lib/domain/repositories/repository-access";
import {
  type RepositoryChanges,
  UpdateRepositoryInput,
} from "@/lib/domain/repositories/shared/repository-input";
import { requireUnchanged, requireWritten, whileOvertaken } from "@/lib/domain/revisions/require-unchanged";
import { db } from "@/lib/platform/db/client";
import { notFound } from "@/lib/platform/errors";
import { parseInput } from "@/lib/platform/parse-input";
import type { Shared } from "@/lib/platform/wire/revision";

/** The fields that people with write access can change. The others need admin access. */
const DESCRIPTIONS = new Set(["description", "fullDescription"]);

const FIELDS = {
  description: true,
  fullDescription: true,
  isPrivate: true,
  isTrusted: true,
  dockerfile: true,
} as const;

/**
 * Changes the given fields and keeps the others.
 * @throws DomainError `invalid`, `not_found`, `forbidden`, `stale`
 */
export function updateRepository(call: Call): Promise<Shared<RepositoryChanges>> {
  return whileOvertaken(() => attempt(call));
}

async function attempt({ ctx, input }: Call): Promise<Shared<RepositoryChanges>> {
  const { changes, revision, ifMatch, ...ref } = parseInput(UpdateRepositoryInput, input);
  const isDescription = Object.keys(changes).every((field) => DESCRIPTIONS.has(field));
  const { id, namespace, name } = await requireRepository(
    ctx,
    ref,
    isDescription ? "repository:write" : "repository:admin",
  );
  // People who can only change the descriptions can't see the other fields.
  const visible = ({ description, fullDescription, ...rest }: Required<RepositoryChanges>) =>
    isDescription ? { description, fullDescription } : { description, fullDescription, ...rest };
  return db().$transaction(async (tx) => {
    const row = await tx.repository.findUnique({ where: { id }, select: { ...FIELDS, revision: true } });
    if (!row) throw notFound("The repository");
    const { revision: now, ...before } = row;
    const subject = `repository:${id}`;
    const shared = { namespace, subject, id, revision: now, current: visible(before) };
    const others = await requireUnchanged(tx, ctx, shared, { revision, ifMatch }, changes);
    const next = now + 1;
    requireWritten(
      await tx.repository.updateMany({ where: { id, revision: now }, data: { ...changes, revision: next } }),
    );
    const after = await tx.repository.findUniqueOrThrow({ where: { id }, select: FIELDS });
    const changed = changedFields(before, after);
    const entry = { namespace, repository: name, action: "repository.update", target: name } as const;
    if (changed) await recordChange(tx, ctx, { ...entry, subject, revision: next, ...changed });
    return { revision: next, current: visible(after), changes: others };
  });
}
