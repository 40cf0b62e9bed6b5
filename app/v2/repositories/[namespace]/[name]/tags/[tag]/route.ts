import { z } from "zod";
import { methods } from "@/lib/http/methods";
import { route } from "@/lib/http/route";
import { getTag } from "@/lib/repositories/get-tag";
import { RepositoryRef } from "@/lib/repositories/repository-input";
import { TagResource, toTagResource } from "@/lib/repositories/tag-resource";

const get = route({
  id: "getTag",
  summary: "What a tag points to",
  needs: "repository:read",
  params: RepositoryRef.extend({ tag: z.string() }),
  status: 200,
  answer: TagResource,
  handler: async ({ ctx, params }) => toTagResource(await getTag({ ctx, input: params })),
});

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({ GET: get });
