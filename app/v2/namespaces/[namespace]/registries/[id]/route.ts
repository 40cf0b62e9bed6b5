import { methods } from "@/lib/http/methods";
import { route } from "@/lib/http/route";
import { getSource } from "@/lib/registry/get-source";
import { SourceRef } from "@/lib/registry/source-input";
import { SourceResource, toSourceResource } from "@/lib/registry/source-resource";

const get = route({
  id: "getRegistry",
  summary: "A connected registry, and what came of its events",
  needs: "namespace:registries",
  params: SourceRef,
  status: 200,
  answer: SourceResource,
  handler: async ({ ctx, params }) => toSourceResource(await getSource({ ctx, input: params })),
});

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({ GET: get });
