"use client";

import { RemovePerson } from "@/components/people/remove-person";
import { useRemoval } from "@/components/people/use-removal";
import { removeMemberAction } from "@/lib/domain/organizations/organization-actions";

type RemoveMemberProps = { namespace: string; username: string; isViewer: boolean };

export function RemoveMember({ namespace, username, isViewer }: RemoveMemberProps) {
  const removal = useRemoval(() => removeMemberAction({ namespace, username }), {
    username,
    isViewer,
    from: namespace,
    afterLeaving: "/organizations",
  });
  return <RemovePerson removal={removal} />;
}
