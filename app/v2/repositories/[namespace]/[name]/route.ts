import type { z } from "zod";
import { deleteRepository } from "@/lib/domain/repositories/delete-repository";
import { getRepository } from "@/lib/domain/repositories/get-repository";
import { RepositoryRef } from "@/lib/domain/repositories/shared/repository-input";
import {
  RepositoryPatch,
  RepositoryResource,
  toChanges,
  toRepositoryResource,
} from "@/lib/domain/repositories/shared/repository-resource";
import { updateRepository } from "@/lib/domain/repositories/update-repository";
import { methods } from "@/lib/http/methods";
import type { Asked } from "@/lib/http/operation";
import { route } from "@/lib/http/route";

type Wanted = Pick<Asked<z.output<typeof RepositoryRef>, unknown, unknown>, "ctx" | "params" | "tag">;

/** The repository as it is now, with its ETag. */
async function currentRepository({ ctx, params, tag }: Wanted) {
  const repository = await getRepository({ ctx, input: params });
  tag(repository);
  return toRepositoryResource(repository);
}

const get = route({
  id: "getRepository",
  summary: "A repository",
  needs: "repository:read",
  params: RepositoryRef,
  status: 200,
  hasEtag: true,
  answer: RepositoryResource,
  handler: currentRepository,
});

const update = route({
  id: "updateRepository",
  summary: "Change a repository",
  description:
    "Descriptions need the right to write, the visibility that to administer. To avoid overwriting somebody else's change, send the `ETag` of GET as `If-Match`.",
  needs: "repository:write",
  params: RepositoryRef,
  body: RepositoryPatch,
  status: 200,
  answer: RepositoryResource,
  current: currentRepository,
  handler: async ({ ctx, params, body, ifMatch, tag }) => {
    await updateRepository({ ctx, input: { ...params, changes: toChanges(body), ifMatch } });
    return currentRepository({ ctx, params, tag });
  },
});

const remove = route({
  id: "deleteRepository",
  summary: "Delete a repository with its tags, pushes, webhooks and their history",
  needs: "repository:admin",
  params: RepositoryRef,
  status: 202,
  // People type the name again; a script has just said it.
  handler: ({ ctx, params }) => deleteRepository({ ctx, input: { ...params, confirmation: params.name } }),
});

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: get,
  PATCH: update,
  DELETE: remove,
});
