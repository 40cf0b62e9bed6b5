import type { Metadata } from "next";
import { DeleteOrganization } from "@/components/organizations/delete-organization";
import { RenameOrganization } from "@/components/organizations/rename-organization";
import { RetentionForm } from "@/components/organizations/retention-form";
import { Card } from "@/components/ui/card";
import { defaultRetention, retentionOverrides } from "@/lib/domain/retention/retention";
import { namespaceOfPage } from "../../namespace";

export const metadata: Metadata = { title: "Settings" };

export default async function NamespaceSettingsPage({
  params,
}: PageProps<"/namespaces/[namespace]/settings">) {
  const { namespace, details } = await namespaceOfPage(params, "namespace:audit");
  const retention = await retentionOverrides(namespace);
  return (
    <div className="flex flex-col gap-6">
      {details.organization && (
        <Card>
          <RenameOrganization
            namespace={namespace}
            displayName={details.organization.displayName}
            revision={details.organization.revision}
          />
        </Card>
      )}
      <Card>
        <RetentionForm
          namespace={namespace}
          chosen={retention.current}
          revision={retention.revision}
          usual={defaultRetention()}
        />
      </Card>
      {details.organization && (
        <Card className="border-bad/40">
          <DeleteOrganization namespace={namespace} />
        </Card>
      )}
    </div>
  );
}
