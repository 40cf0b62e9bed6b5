import { z } from "zod";
import { getTag } from "@/lib/domain/repositories/get-tag";
import { RepositoryRef } from "@/lib/domain/repositories/shared/repository-input";
import { TagResource, toTagResource } from "@/lib/domain/repositories/shared/tag-resource";
import { methods } from "@/lib/http/methods";
import { route } from "@/lib/http/route";

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
