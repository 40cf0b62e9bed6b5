import type { Ctx } from "@/lib/access/actor";
import type { AccessedRepository, RepositoryPath } from "@/lib/access/repository-row";

/** What was read of a request's repository before its verb runs, so that the verb need not read it again. */
const found = new WeakMap<Ctx, AccessedRepository>();

export function keepFound(ctx: Ctx, repository: AccessedRepository): void {
  found.set(ctx, repository);
}

/** Once, because the verb may change it. */
export function takeFound(ctx: Ctx, { namespace, name }: RepositoryPath): AccessedRepository | undefined {
  const repository = found.get(ctx);
  found.delete(ctx);
  return repository?.namespace === namespace && repository.name === name ? repository : undefined;
}
