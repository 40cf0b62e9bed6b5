import { RemoveCollaborator } from "@/components/people/remove-collaborator";
import { DockerCommands } from "@/components/repositories/docker-commands";
import { EditDescription } from "@/components/repositories/edit-description";
import { RepositoryBreadcrumb } from "@/components/repositories/repository-breadcrumb";
import { RepositoryFacts } from "@/components/repositories/repository-facts";
import { RepositoryImage } from "@/components/repositories/repository-image";
import { RepositoryTabs } from "@/components/repositories/repository-tabs";
import { VisibilityIcon } from "@/components/repositories/visibility-icon";
import { ButtonLink } from "@/components/ui/button";
import { namespacePath } from "@/lib/domain/organizations/shared/organization";
import { publicPath, repositoryPath } from "@/lib/domain/repositories/shared/repository-path";
import { repositoryOfPage } from "../repository";

export default async function RepositoryTabsLayout({
  params,
  children,
}: LayoutProps<"/repository/docker/[namespace]/[name]">) {
  const { namespace, name } = await params;
  const { ctx, repository } = await repositoryOfPage(namespace, name);
  const ref = { namespace: repository.namespace, name: repository.name };
  const repoName = `${repository.namespace}/${repository.name}`;
  return (
    <>
      <RepositoryBreadcrumb base={repositoryPath(repository)} name={repository.name} />
      <div className="mt-8 flex flex-wrap gap-x-12 gap-y-6">
        <div className="min-w-0 flex-[1_1_24rem]">
          <h1 className="flex items-center gap-3 text-2xl leading-tight font-semibold">
            <span className="min-w-0 break-all">{repoName}</span>
            <VisibilityIcon isPrivate={repository.isPrivate} />
          </h1>
          <div className="mt-2 mb-4">
            <RepositoryFacts lastPushedAt={repository.lastPushedAt} size={repository.size} />
            <RepositoryImage {...ref} imagePath={repository.imagePath} />
          </div>
          {repository.canWrite ? (
            <EditDescription
              repository={ref}
              description={repository.description}
              revision={repository.revision}
            />
          ) : (
            <p className="wrap-anywhere">{repository.description}</p>
          )}
        </div>
        <DockerCommands
          verb={repository.canWrite ? "push" : "pull"}
          repoName={repoName}
          tag="tagname"
          registriesHref={repository.canWrite ? namespacePath(repository.namespace, "registries") : undefined}
          action={
            <>
              <ButtonLink href={publicPath(repository)}>Public view</ButtonLink>
              {repository.isCollaborator && !repository.canAdminister && ctx.actor.type === "user" && (
                <RemoveCollaborator repository={ref} username={ctx.actor.username} isViewer />
              )}
            </>
          }
        />
      </div>
      <div className="mt-8 mb-8">
        <RepositoryTabs base={repositoryPath(repository)} canAdminister={repository.canAdminister} />
      </div>
      {children}
    </>
  );
}
