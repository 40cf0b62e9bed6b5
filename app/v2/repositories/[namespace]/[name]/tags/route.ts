import { z } from "zod";
import { listTags } from "@/lib/domain/repositories/list-tags";
import { RepositoryRef } from "@/lib/domain/repositories/shared/repository-input";
import { tagsPath } from "@/lib/domain/repositories/shared/tag-queries";
import { TagPage, toTagResource } from "@/lib/domain/repositories/shared/tag-resource";
import { methods } from "@/lib/http/methods";
import { cursorPage } from "@/lib/http/page-links";
import { route } from "@/lib/http/route";
import { CursorQuery } from "@/lib/platform/wire/page";

const list = route({
  id: "listTags",
  summary: "The tags, the last pushed first",
  needs: "repository:read",
  params: RepositoryRef,
  query: CursorQuery.extend({ cursor: z.string().optional() }),
  status: 200,
  answer: TagPage,
  handler: async ({ ctx, params, query: { cursor, page_size } }) => {
    const page = await listTags({ ctx, input: { ...params, cursor, pageSize: page_size } });
    return cursorPage({ ...page, results: page.tags.map(toTagResource) }, tagsPath(params), { page_size });
  },
});

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({ GET: list });
