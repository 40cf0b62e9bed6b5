import { getSource } from "@/lib/domain/registry/get-source";
import { SourceRef } from "@/lib/domain/registry/shared/source-input";
import { SourceResource, toSourceResource } from "@/lib/domain/registry/shared/source-resource";
import { methods } from "@/lib/http/methods";
import { route } from "@/lib/http/route";
import { CursorQuery } from "@/lib/platform/wire/page";

const get = route({
  id: "getRegistry",
  summary: "A connected registry, and what came of its events",
  needs: "namespace:registries",
  params: SourceRef,
  query: CursorQuery.pick({ cursor: true }),
  status: 200,
  answer: SourceResource,
  handler: async ({ ctx, params, query: { cursor } }) =>
    toSourceResource(await getSource({ ctx, input: { ...params, cursor } })),
});

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({ GET: get });
