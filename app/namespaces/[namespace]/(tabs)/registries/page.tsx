import { Radio } from "lucide-react";
import type { Metadata } from "next";
import { LearnMore } from "@/components/docs/learn-more";
import { RegistryList } from "@/components/registry/registry-list";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { namespacePath } from "@/lib/domain/organizations/shared/organization";
import { listSources } from "@/lib/domain/registry/sources";
import { pageOrNotFound } from "@/lib/http/page-or-not-found";
import { namespaceOfPage } from "../../namespace";

export const metadata: Metadata = { title: "Connected registries" };

export default async function RegistriesPage({ params }: PageProps<"/namespaces/[namespace]/registries">) {
  const { ctx, namespace } = await namespaceOfPage(params, "namespace:registries");
  const sources = await pageOrNotFound(listSources({ ctx, input: { namespace } }));
  const connect = (
    <ButtonLink variant="primary" href={namespacePath(namespace, "registries/new")}>
      Connect a registry
    </ButtonLink>
  );
  if (sources.length === 0) {
    return (
      <EmptyState
        icon={<Radio aria-hidden="true" size={36} />}
        title="No connected registries yet"
        action={connect}
      >
        Connect your registry so that every docker push triggers your webhooks.{" "}
        <LearnMore page="registries" about="connected registries" />
      </EmptyState>
    );
  }
  return (
    <>
      <div className="mb-5 flex flex-wrap items-center justify-between gap-3">
        <div>
          <h2 className="text-xl font-medium">Connected registries</h2>
          <p className="mt-1 text-soft">
            Every docker push to them triggers your webhooks.{" "}
            <LearnMore page="registries" about="connected registries" />
          </p>
        </div>
        {connect}
      </div>
      <RegistryList sources={sources} />
    </>
  );
}
