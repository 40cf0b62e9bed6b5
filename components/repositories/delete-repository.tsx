"use client";

import type { DeleteRepositoryAction } from "@/components/repositories/repository-actions";
import { DeleteByName } from "@/components/ui/delete-by-name";
import type { RepositoryRef } from "@/lib/domain/repositories/shared/repository-input";

type DeleteRepositoryProps = { repository: RepositoryRef; remove: DeleteRepositoryAction };

export function DeleteRepository({ repository, remove }: DeleteRepositoryProps) {
  const repoName = `${repository.namespace}/${repository.name}`;
  return (
    <DeleteByName
      title="Delete repository"
      consequences="Its tags, webhooks and their history go with it. This cannot be undone."
      subject={repoName}
      name={repository.name}
      remove={(confirmation) => remove({ ...repository, confirmation })}
      next="/repositories"
    />
  );
}
