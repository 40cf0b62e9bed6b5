"use client";

import { RemovePerson } from "@/components/people/remove-person";
import { useRemoval } from "@/components/people/use-removal";
import { removeCollaboratorAction } from "@/lib/domain/collaborators/collaborator-actions";
import type { RepositoryRef } from "@/lib/domain/repositories/shared/repository-input";

type RemoveCollaboratorProps = { repository: RepositoryRef; username: string; isViewer: boolean };

export function RemoveCollaborator({ repository, username, isViewer }: RemoveCollaboratorProps) {
  const removal = useRemoval(() => removeCollaboratorAction({ repository, username }), {
    username,
    isViewer,
    from: `${repository.namespace}/${repository.name}`,
    afterLeaving: "/repositories",
  });
  return <RemovePerson removal={removal} />;
}
