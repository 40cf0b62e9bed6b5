"use client";

import { DeleteByName } from "@/components/ui/delete-by-name";
import { useToast } from "@/components/ui/toaster";
import { useAction } from "@/components/ui/use-action";
import { deleteOrganizationAction } from "@/lib/domain/organizations/organization-actions";

export function DeleteOrganization({ namespace }: { namespace: string }) {
  const toast = useToast();
  const call = useAction((confirmation: string) => deleteOrganizationAction({ namespace, confirmation }), {
    onDone: () => toast.success(`${namespace} was deleted`),
    next: () => "/organizations",
  });
  return (
    <DeleteByName
      title="Delete organization"
      consequences="Its repositories, its webhooks with their history, and its connected registries go with it, and everybody may take its name. This cannot be undone."
      subject={namespace}
      name={namespace}
      call={call}
    />
  );
}
