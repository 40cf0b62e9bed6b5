import { z } from "zod";
import { requirePerson } from "@/lib/access/actor";
import { type Need, NOTHING, wordsOf } from "@/lib/access/need";
import { NamespaceRef } from "@/lib/domain/organizations/shared/organization-input";
import { getRepository } from "@/lib/domain/repositories/get-repository";
import { listNamespaceRepositories } from "@/lib/domain/repositories/list-repositories";
import {
  createRepository,
  deleteRepository,
  requireCreatable,
  updateRepository,
} from "@/lib/domain/repositories/repositories";
import { repositoryNeed } from "@/lib/domain/repositories/repository-access";
import { RepositoryRef } from "@/lib/domain/repositories/shared/repository-input";
import {
  IGNORED_IN_INPUT,
  IGNORED_IN_PATCH,
  NewRepository,
  PrivacyInput,
  RepositoryPage,
  RepositoryPatch,
  RepositoryResource,
  TagPage,
  TagResource,
  toChanges,
  toRepositoryLine,
  toRepositoryResource,
  toTagResource,
} from "@/lib/domain/repositories/shared/repository-resource";
import { tagsPath } from "@/lib/domain/repositories/shared/tag-queries";
import { deleteTag, getTag, listTags, TagOrdering } from "@/lib/domain/repositories/tags";
import { operation, type Parsed } from "@/lib/http/operation";
import { cursorPage, skippedBefore } from "@/lib/http/page-links";
import { NumberedCursorQuery } from "@/lib/platform/wire/page";
import { STATUS_BY_CODE } from "@/lib/platform/wire/problem";

const IN_NAMESPACE = "/v2/namespaces/{namespace}/repositories";
const REPOSITORY = "/v2/repositories/{namespace}/{name}";

/** Docker Hub's filter of a list. */
const PartOfName = z
  .string()
  .regex(/^[\w.-]{0,255}$/, "A part of a name can only contain letters, digits, _ . and -.")
  .optional()
  .meta({ description: "Returns only entries whose name contains this text." });

type NewRepositoryRequest = {
  params: { namespace?: string | undefined };
  body: () => { namespace?: string | undefined };
};

export const CREATE_NEED: Need<NewRepositoryRequest> = {
  permission: "namespace:create",
  words: wordsOf("namespace:create"),
  check: (ctx, { params, body }) =>
    requireCreatable(ctx, params.namespace ?? body().namespace ?? requirePerson(ctx).username),
};

/** Creates the repository in the namespace from the path or body, or by default in the caller's. */
const createAt = (path: string, id: string) =>
  operation({
    method: "POST",
    path,
    id,
    summary: "Create a repository",
    needs: CREATE_NEED,
    creates: true,
    params: z.object({ namespace: z.string().optional() }),
    body: NewRepository,
    ignored: IGNORED_IN_INPUT,
    status: 201,
    response: RepositoryResource,
    handler: async ({ ctx, params, body }) => {
      const namespace = params.namespace ?? body.namespace ?? requirePerson(ctx).username;
      const { name, description, full_description: fullDescription, is_private: isPrivate } = body;
      const input = { namespace, name, description, fullDescription, isPrivate };
      const ref = await createRepository({ ctx, input });
      return toRepositoryResource(await getRepository({ ctx, input: ref }));
    },
  });

const listAt = (path: string, id: string) =>
  operation({
    method: "GET",
    path,
    id,
    summary: "List a namespace's repositories",
    description: "Lists the repositories that the caller can see. Everyone can see public ones.",
    needs: NOTHING,
    params: NamespaceRef,
    query: NumberedCursorQuery.extend({ name: PartOfName }),
    ignored: ["ordering", "media_types", "content_types"],
    response: RepositoryPage,
    handler: async ({ ctx, params: { namespace }, query }) => {
      const { cursor, page_size, name } = query;
      const page = await listNamespaceRepositories({
        ctx,
        input: { namespace, cursor, named: name, skip: skippedBefore(query), pageSize: page_size },
      });
      const results = page.repositories.map(toRepositoryLine);
      return cursorPage({ ...page, results }, `/v2/repositories/${encodeURIComponent(namespace)}/`, {
        page_size,
        name,
      });
    },
  });

type Wanted = Pick<Parsed<RepositoryRef, unknown, unknown>, "ctx" | "params" | "tag">;

async function currentRepository({ ctx, params, tag }: Wanted) {
  const repository = await getRepository({ ctx, input: params });
  tag(repository);
  return toRepositoryResource(repository);
}

type ChangeRequest = Parsed<RepositoryRef, unknown, z.output<typeof RepositoryPatch>>;

async function changeRepository({ ctx, params, body, ifMatch, tag }: ChangeRequest) {
  await updateRepository({ ctx, input: { ...params, changes: toChanges(body), ifMatch } });
  return currentRepository({ ctx, params, tag });
}

export const REPOSITORY_OPERATIONS = [
  createAt("/v2/repositories", "createRepository"),
  // Deprecated on Docker Hub, as the one above.
  createAt("/v2/repositories/{namespace}", "createRepositoryIn"),
  listAt("/v2/repositories/{namespace}", "listRepositories"),
  operation({
    method: "GET",
    path: REPOSITORY,
    id: "getRepository",
    summary: "A repository",
    needs: repositoryNeed("repository:read"),
    params: RepositoryRef,
    response: RepositoryResource,
    hasEtag: true,
    handler: currentRepository,
  }),
  operation({
    method: "PATCH",
    path: REPOSITORY,
    id: "updateRepository",
    summary: "Update a repository",
    description:
      "Descriptions require write access, and the visibility requires admin access. To avoid overwriting another change, send the `ETag` of GET as `If-Match`.",
    needs: repositoryNeed("repository:write"),
    params: RepositoryRef,
    body: RepositoryPatch,
    ignored: IGNORED_IN_PATCH,
    errors: [STATUS_BY_CODE.not_implemented],
    response: RepositoryResource,
    current: currentRepository,
    handler: changeRepository,
  }),
  operation({
    method: "POST",
    path: `${REPOSITORY}/privacy`,
    id: "setRepositoryPrivacy",
    summary: "Change a repository's visibility",
    needs: repositoryNeed("repository:admin"),
    params: RepositoryRef,
    body: PrivacyInput,
    response: RepositoryResource,
    current: currentRepository,
    handler: changeRepository,
  }),
  operation({
    method: "DELETE",
    path: REPOSITORY,
    id: "deleteRepository",
    summary: "Delete a repository with its tags, pushes, webhooks and history",
    needs: repositoryNeed("repository:admin"),
    params: RepositoryRef,
    status: 202,
    // People confirm by typing the name, but a script's request already contains it.
    handler: ({ ctx, params }) => deleteRepository({ ctx, input: { ...params, confirmation: params.name } }),
  }),
];

export const TAG_OPERATIONS = [
  operation({
    method: "GET",
    path: `${REPOSITORY}/tags`,
    id: "listTags",
    summary: "List tags",
    needs: repositoryNeed("repository:read"),
    params: RepositoryRef,
    description:
      "`ordering` has Docker Hub's meaning: `last_updated` (the default) is newest first, `-last_updated` oldest first, `-name` from A to Z, and `name` from Z to A. The query parameter `name` matches a part of the tag's name.",
    query: NumberedCursorQuery.extend({
      cursor: z.string().optional(),
      ordering: TagOrdering.optional(),
      name: PartOfName,
    }),
    ignored: ["architecture", "os"],
    response: TagPage,
    handler: async ({ ctx, params, query }) => {
      const { cursor, ordering, page_size, name } = query;
      const pages = { cursor, ordering, named: name, skip: skippedBefore(query), pageSize: page_size };
      const page = await listTags({ ctx, input: { ...params, ...pages } });
      const results = page.tags.map(toTagResource);
      return cursorPage({ ...page, results }, tagsPath(params), { page_size, ordering, name });
    },
  }),
  operation({
    method: "GET",
    path: `${REPOSITORY}/tags/{tag}`,
    id: "getTag",
    summary: "Get a tag",
    needs: repositoryNeed("repository:read"),
    params: RepositoryRef.extend({ tag: z.string() }),
    response: TagResource,
    handler: async ({ ctx, params }) => toTagResource(await getTag({ ctx, input: params })),
  }),
  operation({
    method: "DELETE",
    path: `${REPOSITORY}/tags/{tag}`,
    id: "deleteTag",
    summary: "Delete a tag",
    description: "Removes the tag from Dockbell. The registry keeps its image.",
    needs: repositoryNeed("repository:admin"),
    params: RepositoryRef.extend({ tag: z.string() }),
    status: 204,
    handler: ({ ctx, params }) => deleteTag({ ctx, input: params }),
  }),
  listAt(IN_NAMESPACE, "listRepositoriesInNamespace"),
  createAt(IN_NAMESPACE, "createRepositoryInNamespace"),
];
