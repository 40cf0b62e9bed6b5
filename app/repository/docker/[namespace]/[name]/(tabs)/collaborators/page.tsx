import type { Metadata } from "next";
import { Collaborators } from "@/components/people/collaborators";
import { requireCtx } from "@/lib/access/current-ctx";
import { listCollaborators } from "@/lib/domain/collaborators/collaborators";
import { administeredRepositoryOfPage } from "../../repository";

export const metadata: Metadata = { title: "Collaborators" };

type CollaboratorsPageProps = PageProps<"/repository/docker/[namespace]/[name]/collaborators">;

export default async function CollaboratorsPage({ params }: CollaboratorsPageProps) {
  const { namespace, name } = await params;
  const { repository } = await administeredRepositoryOfPage(namespace, name);
  const ref = { namespace: repository.namespace, name: repository.name };
  const ctx = await requireCtx();
  const collaborators = await listCollaborators({ ctx, input: ref });
  return (
    <Collaborators
      repository={ref}
      collaborators={collaborators.map(({ since, ...rest }) => ({ ...rest, since: since.toISOString() }))}
      viewer={ctx.actor.username}
      now={new Date().toISOString()}
    />
  );
}
