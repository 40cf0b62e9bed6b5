import { z } from "zod";
import { readRoute } from "@/lib/http/route";
import { listTags } from "@/lib/repositories/list-tags";
import { RepositoryRef } from "@/lib/repositories/repository-input";
import { toTagPage } from "@/lib/repositories/tag-resource";

export const GET = readRoute({
  params: RepositoryRef,
  query: z.object({}),
  handler: async ({ ctx, params }) => toTagPage(await listTags({ ctx, input: params })),
});
