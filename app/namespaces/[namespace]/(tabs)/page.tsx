import { Container } from "lucide-react";
import type { Metadata } from "next";
import { RepositoryList } from "@/components/repositories/repository-list";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { listRepositories } from "@/lib/domain/repositories/list-repositories";
import { namespaceOfPage } from "../namespace";

export const metadata: Metadata = { title: "Repositories" };

export default async function NamespacePage({ params }: PageProps<"/namespaces/[namespace]">) {
  const { ctx, namespace, details } = await namespaceOfPage(params);
  const { repositories, nextCursor } = await listRepositories({ ctx, input: { namespace } });
  const create = details.may.includes("namespace:create") && (
    <ButtonLink variant="primary" href={`/repositories/new?${new URLSearchParams({ namespace })}`}>
      Create a repository
    </ButtonLink>
  );
  if (repositories.length === 0) {
    return (
      <EmptyState
        icon={<Container aria-hidden="true" size={36} />}
        title="No repositories yet"
        action={create}
      >
        A repository contains tags and the webhooks that run on each push.
      </EmptyState>
    );
  }
  return (
    <>
      <div className="mb-5 flex flex-wrap items-center justify-between gap-3">
        <h2 className="text-xl font-medium">Repositories</h2>
        {create}
      </div>
      <RepositoryList repositories={repositories} />
      {nextCursor && (
        <div className="mt-5">
          <ButtonLink href={`/repositories?${new URLSearchParams({ namespace, cursor: nextCursor })}`}>
            Older repositories
          </ButtonLink>
        </div>
      )}
    </>
  );
}
