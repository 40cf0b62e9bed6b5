import { z } from "zod";
import { listNamespaceRepositories } from "@/lib/domain/repositories/list-namespace-repositories";
import { RepositoryPage, toRepositoryLine } from "@/lib/domain/repositories/shared/repository-resource";
import { cursorPage } from "@/lib/http/page-links";
import { route } from "@/lib/http/route";
import { CursorQuery } from "@/lib/platform/wire/page";

export const list = route({
  id: "listRepositories",
  summary: "The repositories of a namespace, the newest first",
  description: "Those that the caller may see: public ones are for everybody.",
  needs: "nothing",
  params: z.object({ namespace: z.string() }),
  query: CursorQuery,
  status: 200,
  answer: RepositoryPage,
  handler: async ({ ctx, params: { namespace }, query: { cursor, page_size } }) => {
    const page = await listNamespaceRepositories({ ctx, input: { namespace, cursor, pageSize: page_size } });
    const results = page.repositories.map(toRepositoryLine);
    return cursorPage({ ...page, results }, `/v2/repositories/${encodeURIComponent(namespace)}/`, {
      page_size,
    });
  },
});
