import type { Call } from "@/lib/access/actor";
import { requireRepository } from "@/lib/domain/repositories/repository-access";
import {
  type RepositoryChanges,
  UpdateRepositoryInput,
} from "@/lib/domain/repositories/shared/repository-input";
import { saveShared } from "@/lib/domain/revisions/save-shared";
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

/** Changes the given fields and keeps the others. @throws DomainError `invalid`, `not_found`, `forbidden`, `stale` */
export async function updateRepository({
  ctx,
  input,
}: Call<UpdateRepositoryInput>): Promise<Shared<RepositoryChanges>> {
  const { changes, revision, ifMatch, ...ref } = parseInput(UpdateRepositoryInput, input);
  const isDescription = Object.keys(changes).every((field) => DESCRIPTIONS.has(field));
  const permission = isDescription ? "repository:write" : "repository:admin";
  const { id, namespace, name } = await requireRepository(ctx, ref, permission);
  return saveShared<RepositoryChanges>(ctx, {
    id,
    entry: {
      namespace,
      repository: name,
      action: "repository.update",
      target: name,
      subject: `repository:${id}`,
    },
    basis: { revision, ifMatch },
    changes,
    read: async (tx) => {
      const row = await tx.repository.findUnique({ where: { id }, select: { ...FIELDS, revision: true } });
      if (!row) throw notFound("The repository");
      const { revision, ...current } = row;
      return { revision, current };
    },
    write: (tx, revision) =>
      tx.repository.updateMany({ where: { id, revision }, data: { ...changes, revision: revision + 1 } }),
    // People who can only change the descriptions can't see the other fields.
    visible: ({ description, fullDescription, ...rest }) =>
      isDescription ? { description, fullDescription } : { description, fullDescription, ...rest },
  });
}
