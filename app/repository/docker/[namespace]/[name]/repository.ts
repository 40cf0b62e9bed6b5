import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { currentCtx, signInFirst } from "@/lib/access/current-ctx";
import { getRepository } from "@/lib/domain/repositories/get-repository";
import { publicPath } from "@/lib/domain/repositories/shared/repository-path";
import { pageOrNotFound } from "@/lib/http/page-or-not-found";
import { decodedParam } from "@/lib/platform/text/parse-url";

/**
 * The repository of these pages, read once per request. People without a role in it get its public view, and people who
 * aren't signed in are asked to sign in.
 */
export const repositoryOfPage = cache(async (namespace: string, name: string) => {
  const ctx = await currentCtx();
  const ref = { namespace: decodedParam(namespace), name: decodedParam(name) };
  if (ctx.actor.type === "anonymous") return signInFirst();
  const repository = await pageOrNotFound(getRepository({ ctx, input: ref }));
  if (!repository.isInsider) redirect(publicPath(ref));
  return { ctx, repository };
});

/** Does the same as `repositoryOfPage`, for tabs that only people who administer the repository can see. */
export async function administeredRepositoryOfPage(namespace: string, name: string) {
  const page = await repositoryOfPage(namespace, name);
  if (!page.repository.canAdminister) notFound();
  return page;
}
