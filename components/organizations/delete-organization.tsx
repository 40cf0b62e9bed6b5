"use client";

import type { DeleteOrganizationAction } from "@/components/organizations/organization-actions";
import { DeleteByName } from "@/components/ui/delete-by-name";

type DeleteOrganizationProps = { namespace: string; remove: DeleteOrganizationAction };

export function DeleteOrganization({ namespace, remove }: DeleteOrganizationProps) {
  return (
    <DeleteByName
      title="Delete organization"
      consequences="Its repositories, its webhooks with their history, and its connected registries go with it, and everybody may take its name. This cannot be undone."
      subject={namespace}
      name={namespace}
      remove={(confirmation) => remove({ namespace, confirmation })}
      next="/organizations"
    />
  );
}
