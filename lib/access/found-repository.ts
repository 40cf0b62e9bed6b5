import type { Ctx } from "@/lib/access/actor";
import type { AccessedRepository, RepositoryPath } from "@/lib/access/repository-row";

/** The request's repository as read before its verb runs, so that the verb doesn't have to read it again. */
const found = new WeakMap<Ctx, AccessedRepository>();

export function keepFound(ctx: Ctx, repository: AccessedRepository): void {
  found.set(ctx, repository);
}

/** Only once, because the verb may change it. */
export function takeFound(ctx: Ctx, { namespace, name }: RepositoryPath): AccessedRepository | undefined {
  const repository = found.get(ctx);
  found.delete(ctx);
  return repository?.namespace === namespace && repository.name === name ? repository : undefined;
}
