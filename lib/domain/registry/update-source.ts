import type { Call } from "@/lib/access/actor";
import { sourceNameTaken } from "@/lib/domain/registry/registry-source";
import type { SourceFields } from "@/lib/domain/registry/shared/source-fields";
import { UpdateSourceInput } from "@/lib/domain/registry/shared/source-input";
import { requireSource } from "@/lib/domain/registry/sources";
import { saveShared } from "@/lib/domain/revisions/save-shared";
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

/** Changes the given fields and leaves the others. @throws DomainError `invalid`, `conflict`, `not_found`, `stale` */
export async function updateSource({ ctx, input }: Call<UpdateSourceInput>): Promise<Shared<SourceFields>> {
  const { changes, revision, ifMatch, ...ref } = parseInput(UpdateSourceInput, input);
  const { id, namespace, name } = await requireSource(ctx, ref);
  try {
    return await saveShared<SourceFields>(ctx, {
      id,
      entry: { namespace, action: "registry.update", target: name, subject: `registry:${id}` },
      basis: { revision, ifMatch },
      changes,
      read: async (tx) => {
        const select = { ...FIELDS, revision: true };
        const row = await tx.registrySource.findUnique({ where: { id }, select });
        if (!row) throw notFound("The registry");
        const { revision, ...current } = row;
        return { revision, current };
      },
      write: (tx, revision) =>
        tx.registrySource.updateMany({
          where: { id, revision },
          data: { ...changes, revision: revision + 1 },
        }),
    });
  } catch (error) {
    if (changes.name === undefined || !isUniqueViolation(error)) throw error;
    throw sourceNameTaken("changes.name", changes.name);
  }
}
