import { AddCollaboratorForm } from "@/components/people/add-collaborator-form";
import { CollaboratorRole } from "@/components/people/collaborator-role";
import { PeopleTable } from "@/components/people/people-table";
import { RemoveCollaborator } from "@/components/people/remove-collaborator";
import { Card } from "@/components/ui/card";
import type { CollaboratorRole as Role } from "@/lib/access/shared/permissions";
import type { RepositoryRef } from "@/lib/domain/repositories/shared/repository-input";

type CollaboratorsProps = {
  repository: RepositoryRef;
  collaborators: readonly { username: string; role: Role; revision: number; since: string }[];
  viewer: string;
  now: string;
};

/** The Collaborators tab. */
export function Collaborators({ repository, collaborators, viewer, now }: CollaboratorsProps) {
  return (
    <Card>
      <h2 className="text-xl font-medium">Collaborators</h2>
      <p className="mt-2 mb-6 max-w-3xl text-soft">
        People outside {repository.namespace} who can use this repository. Add someone who has an account here
        by Docker ID.
      </p>
      <AddCollaboratorForm repository={repository} />
      <h3 className="mt-8 mb-4 text-lg font-medium">Current collaborators</h3>
      {collaborators.length > 0 ? (
        <PeopleTable
          label="Current collaborators"
          people={collaborators}
          viewer={viewer}
          now={now}
          renderRole={({ username, role, revision }) => (
            <CollaboratorRole repository={repository} username={username} role={role} revision={revision} />
          )}
          renderRemoval={({ username }) => (
            <RemoveCollaborator repository={repository} username={username} isViewer={username === viewer} />
          )}
        />
      ) : (
        <p className="text-soft">No collaborators yet.</p>
      )}
    </Card>
  );
}
