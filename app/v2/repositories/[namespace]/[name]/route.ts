import { methods } from "@/lib/http/methods";
import { route } from "@/lib/http/route";
import { deleteRepository } from "@/lib/repositories/delete-repository";
import { getRepository } from "@/lib/repositories/get-repository";
import { RepositoryRef } from "@/lib/repositories/repository-input";
import {
  RepositoryPatch,
  RepositoryResource,
  toChanges,
  toRepositoryResource,
} from "@/lib/repositories/repository-resource";
import { updateRepository } from "@/lib/repositories/update-repository";

const get = route({
  id: "getRepository",
  summary: "A repository",
  needs: "repository:read",
  params: RepositoryRef,
  status: 200,
  answer: RepositoryResource,
  handler: async ({ ctx, params }) => toRepositoryResource(await getRepository({ ctx, input: params })),
});

const update = route({
  id: "updateRepository",
  summary: "Change a repository",
  description: "Descriptions need the right to write, the visibility that to administer.",
  needs: "repository:write",
  params: RepositoryRef,
  body: RepositoryPatch,
  status: 200,
  answer: RepositoryResource,
  handler: async ({ ctx, params, body }) => {
    await updateRepository({ ctx, input: { ...params, changes: toChanges(body) } });
    return toRepositoryResource(await getRepository({ ctx, input: params }));
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
