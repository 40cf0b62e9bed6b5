import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { DeleteOrganization } from "@/components/organizations/delete-organization";
import { RenameOrganization } from "@/components/organizations/rename-organization";
import { Card } from "@/components/ui/card";
import { namespaceOfPage } from "../namespace";
import { deleteOrganizationAction, renameOrganizationAction } from "./actions";

export const metadata: Metadata = { title: "Settings" };

export default async function NamespaceSettingsPage({
  params,
}: PageProps<"/namespaces/[namespace]/settings">) {
  const { namespace, details } = await namespaceOfPage(params, "namespace:delete");
  if (!details.organization) notFound();
  return (
    <div className="flex flex-col gap-6">
      <Card>
        <RenameOrganization
          namespace={namespace}
          displayName={details.organization.displayName}
          rename={renameOrganizationAction}
        />
      </Card>
      <Card className="border-bad/40">
        <DeleteOrganization namespace={namespace} remove={deleteOrganizationAction} />
      </Card>
    </div>
  );
}
