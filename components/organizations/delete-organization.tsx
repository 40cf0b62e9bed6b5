"use client";

import { DeleteByName } from "@/components/ui/delete-by-name";
import { useToast } from "@/components/ui/toaster";
import { useAction } from "@/components/ui/use-action";
import { deleteOrganizationAction } from "@/lib/domain/organizations/organization-actions";

export function DeleteOrganization({ namespace }: { namespace: string }) {
  const toast = useToast();
  const call = useAction((confirmation: string) => deleteOrganizationAction({ namespace, confirmation }), {
    onDone: () => toast.success(`Deleted ${namespace}`),
    next: () => "/organizations",
  });
  return (
    <DeleteByName
      title="Delete organization"
      consequences="This also deletes its repositories, webhooks with their history, and connected registries. Anyone can then take its name. You can't undo this."
      subject={namespace}
      name={namespace}
      call={call}
    />
  );
}
