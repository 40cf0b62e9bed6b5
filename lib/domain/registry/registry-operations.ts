import { namespaceNeed } from "@/lib/access/need";
import { getSource } from "@/lib/domain/registry/get-source";
import { SourceRef } from "@/lib/domain/registry/shared/source-input";
import { SourceResource, toSourceResource } from "@/lib/domain/registry/shared/source-resource";
import { operation } from "@/lib/http/operation";
import { CursorQuery } from "@/lib/platform/wire/page";

export const REGISTRY_OPERATIONS = [
  operation({
    method: "GET",
    path: "/v2/namespaces/{namespace}/registries/{id}",
    id: "getRegistry",
    summary: "Get a connected registry and the results of its events",
    needs: namespaceNeed("namespace:registries"),
    params: SourceRef,
    query: CursorQuery.pick({ cursor: true }),
    response: SourceResource,
    handler: async ({ ctx, params, query: { cursor } }) =>
      toSourceResource(await getSource({ ctx, input: { ...params, cursor } })),
  }),
];
