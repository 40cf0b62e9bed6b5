import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { DeleteRegistry } from "@/components/registry/delete-registry";
import { RegistryConfiguration } from "@/components/registry/registry-configuration";
import { RegistryEvents } from "@/components/registry/registry-events";
import { RegistrySwitches } from "@/components/registry/registry-switches";
import { SendTestEvent } from "@/components/registry/send-test-event";
import { Card } from "@/components/ui/card";
import { getSource } from "@/lib/domain/registry/get-source";
import { guideOf } from "@/lib/domain/registry/kinds";
import { sourceQueries } from "@/lib/domain/registry/shared/source-queries";
import { toSourceResource } from "@/lib/domain/registry/shared/source-resource";
import { cursorOf } from "@/lib/http/page-links";
import { pageOrNotFound } from "@/lib/http/page-or-not-found";
import { makeQueryClient } from "@/lib/platform/wire/query-client";
import { namespaceOfPage } from "../../../namespace";

export const metadata: Metadata = { title: "Connected registry" };

export default async function RegistryPage({
  params,
  searchParams,
}: PageProps<"/namespaces/[namespace]/registries/[id]">) {
  const { ctx, namespace } = await namespaceOfPage(params, "namespace:registries");
  const ref = { namespace, id: (await params).id };
  const cursor = cursorOf((await searchParams).cursor);
  const source = await pageOrNotFound(getSource({ ctx, input: { ...ref, cursor } }));
  const queryClient = makeQueryClient();
  queryClient.setQueryData(sourceQueries.details(ref, cursor).queryKey, toSourceResource(source));
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <div className="flex flex-col gap-6">
        <Card>
          <div className="mb-4 flex flex-wrap items-center justify-between gap-3">
            <div className="min-w-0">
              <h2 className="text-xl font-medium wrap-anywhere">{source.name}</h2>
              <p className="text-soft">{source.kindName}</p>
            </div>
            <SendTestEvent source={ref} />
          </div>
          <RegistryEvents source={ref} cursor={cursor} />
        </Card>
        <Card>
          <RegistryConfiguration source={ref} {...guideOf(source)} />
        </Card>
        <Card>
          <h2 className="mb-5 text-xl font-medium">Settings</h2>
          <RegistrySwitches
            source={ref}
            values={{
              createsRepositories: source.createsRepositories,
              hostInRepoName: source.hostInRepoName,
              mergeSeconds: source.mergeSeconds,
              includesSignatures: source.includesSignatures,
              includesProxyCache: source.includesProxyCache,
            }}
            hasProxyCache={source.hasProxyCache}
            revision={source.revision}
          />
        </Card>
        <Card className="border-bad/40">
          <h2 className="mb-2 text-xl font-medium">Disconnect</h2>
          <p className="mb-5 text-soft">Dockbell will refuse its notifications.</p>
          <DeleteRegistry source={ref} name={source.name} />
        </Card>
      </div>
    </HydrationBoundary>
  );
}
