import { z } from "zod";
import { readRoute } from "@/lib/http/route";
import { getSource } from "@/lib/registry/get-source";
import { SourceRef } from "@/lib/registry/source-input";
import { toSourceResource } from "@/lib/registry/source-resource";

export const GET = readRoute({
  params: SourceRef,
  query: z.object({}),
  handler: async ({ ctx, params }) => toSourceResource(await getSource({ ctx, input: params })),
});
