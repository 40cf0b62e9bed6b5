"use client";

import { RemovePerson } from "@/components/people/remove-person";
import type { CollaboratorRef } from "@/lib/collaborators/collaborator-input";
import type { ActionResult } from "@/lib/http/action-result";
import type { RepositoryRef } from "@/lib/repositories/repository-input";

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
