"use client";

import { type AddCollaboratorAction, AddCollaboratorForm } from "@/components/people/add-collaborator-form";
import { PeopleTable } from "@/components/people/people-table";
import { COLLABORATOR_ROLE_OPTIONS } from "@/components/people/roles";
import { Card } from "@/components/ui/card";
import type { CollaboratorRole } from "@/lib/access/shared/role-names";
import type {
  ChangeCollaboratorInput,
  CollaboratorRef,
} from "@/lib/domain/collaborators/shared/collaborator-input";
import type { RepositoryRef } from "@/lib/domain/repositories/shared/repository-input";
import type { ActionResult } from "@/lib/platform/wire/action-result";
import type { Shared } from "@/lib/platform/wire/revision";

type CollaboratorsProps = {
  repository: RepositoryRef;
  collaborators: readonly { username: string; role: CollaboratorRole; revision: number; since: string }[];
  viewer: string;
  now: string;
  add: AddCollaboratorAction;
  change: (input: ChangeCollaboratorInput) => Promise<ActionResult<Shared<{ role: CollaboratorRole }>>>;
  remove: (input: CollaboratorRef) => Promise<ActionResult<void>>;
};

/** The Collaborators tab. */
export function Collaborators(props: CollaboratorsProps) {
  const { repository, collaborators, viewer, now, add, change, remove } = props;
  return (
    <Card>
      <h2 className="text-xl font-medium">Collaborators</h2>
      <p className="mt-2 mb-6 max-w-3xl text-soft">
        People who may use this repository beside those of {repository.namespace}. Add somebody who has an
        account here by Docker ID.
      </p>
      <AddCollaboratorForm repository={repository} add={add} />
      <h3 className="mt-8 mb-4 text-lg font-medium">Current collaborators</h3>
      {collaborators.length > 0 ? (
        <PeopleTable
          label="Current collaborators"
          people={collaborators}
          viewer={viewer}
          now={now}
          roles={COLLABORATOR_ROLE_OPTIONS}
          from={`${repository.namespace}/${repository.name}`}
          canChange
          change={(username, role, revision) => change({ repository, username, role, revision })}
          remove={(username) => remove({ repository, username })}
          afterLeaving="/repositories"
        />
      ) : (
        <p className="text-soft">Nobody yet.</p>
      )}
    </Card>
  );
}
