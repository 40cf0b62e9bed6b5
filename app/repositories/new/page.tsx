import type { Metadata } from "next";
import { NewRepositoryForm } from "@/components/repositories/new-repository-form";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { requireCtx } from "@/lib/access/current-ctx";
import { listNamespaces } from "@/lib/domain/organizations/organizations";

export const metadata: Metadata = { title: "Create a repository" };

export default async function NewRepositoryPage({ searchParams }: PageProps<"/repositories/new">) {
  const { namespace } = await searchParams;
  const ctx = await requireCtx();
  const namespaces = (await listNamespaces({ ctx })).filter(({ canCreate }) => canCreate);
  return (
    <>
      <Breadcrumb
        crumbs={[
          { label: "Repositories", href: "/repositories" },
          { label: "Create", href: "/repositories/new" },
        ]}
      />
      <div className="mt-6 max-w-2xl">
        <h1 className="mb-6 text-2xl font-semibold">Create a repository</h1>
        <NewRepositoryForm
          namespaces={namespaces.map(({ name }) => name)}
          initial={namespaces.find(({ name }) => name === namespace)?.name}
        />
      </div>
    </>
  );
}
