import type { Metadata } from "next";
import { NewOrganizationForm } from "@/components/organizations/new-organization-form";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { requireCtx } from "@/lib/access/current-ctx";

export const metadata: Metadata = { title: "Create an organization" };

export default async function NewOrganizationPage() {
  await requireCtx();
  return (
    <>
      <Breadcrumb
        crumbs={[
          { label: "Organizations", href: "/organizations" },
          { label: "Create", href: "/organizations/new" },
        ]}
      />
      <div className="mt-6 max-w-2xl">
        <h1 className="mb-2 text-2xl font-semibold">Create an organization</h1>
        <p className="mb-6 text-soft">You'll be its owner, and can invite others after you create it.</p>
        <NewOrganizationForm />
      </div>
    </>
  );
}
