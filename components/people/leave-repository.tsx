"use client";

import { RemovePerson } from "@/components/people/remove-person";
import type { CollaboratorRef } from "@/lib/domain/collaborators/shared/collaborator-input";
import type { RepositoryRef } from "@/lib/domain/repositories/shared/repository-input";
import type { ActionResult } from "@/lib/platform/wire/action-result";

type LeaveRepositoryProps = {
  repository: RepositoryRef;
  /** The viewer, who is a collaborator. */
  username: string;
  remove: (input: CollaboratorRef) => Promise<ActionResult<void>>;
};

/** For collaborators who do not see the list of them. */
export function LeaveRepository({ repository, username, remove }: LeaveRepositoryProps) {
  return (
    <RemovePerson
      username={username}
      isViewer
      from={`${repository.namespace}/${repository.name}`}
      remove={() => remove({ repository, username })}
      afterLeaving="/repositories"
    />
  );
}
