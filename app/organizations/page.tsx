import type { Metadata } from "next";
import { NamespaceList } from "@/components/organizations/namespace-list";
import { ButtonLink } from "@/components/ui/button";
import { requireCtx } from "@/lib/access/current-ctx";
import { listNamespaces } from "@/lib/domain/organizations/organizations";

export const metadata: Metadata = { title: "Organizations" };

export default async function OrganizationsPage() {
  const namespaces = await listNamespaces({ ctx: await requireCtx() });
  return (
    <>
      <div className="mb-6 flex flex-wrap items-end justify-between gap-4">
        <div>
          <h1 className="text-2xl font-semibold">Organizations</h1>
          <p className="mt-1 max-w-3xl text-soft">
            An organization is a namespace that several people share, with its repositories, registries and
            webhooks.
          </p>
        </div>
        <ButtonLink variant="primary" href="/organizations/new">
          Create an organization
        </ButtonLink>
      </div>
      <NamespaceList namespaces={namespaces} />
    </>
  );
}
