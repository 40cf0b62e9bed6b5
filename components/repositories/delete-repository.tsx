"use client";

import { DeleteByName } from "@/components/ui/delete-by-name";
import { useToast } from "@/components/ui/toaster";
import { useAction } from "@/components/ui/use-action";
import { deleteRepositoryAction } from "@/lib/domain/repositories/repository-actions";
import type { RepositoryRef } from "@/lib/domain/repositories/shared/repository-input";

export function DeleteRepository({ repository }: { repository: RepositoryRef }) {
  const toast = useToast();
  const repoName = `${repository.namespace}/${repository.name}`;
  const call = useAction((confirmation: string) => deleteRepositoryAction({ ...repository, confirmation }), {
    onDone: () => toast.success(`Deleted ${repoName}`),
    next: () => "/repositories",
  });
  return (
    <DeleteByName
      title="Delete repository"
      consequences="This also deletes its tags, webhooks and delivery history. You can't undo this."
      subject={repoName}
      name={repository.name}
      call={call}
    />
  );
}
