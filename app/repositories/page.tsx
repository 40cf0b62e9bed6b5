import { Container } from "lucide-react";
import type { Metadata } from "next";
import { NamespaceSwitch } from "@/components/repositories/namespace-switch";
import { RepositoryList } from "@/components/repositories/repository-list";
import { SearchForm } from "@/components/repositories/search-form";
import { AnnouncedList } from "@/components/ui/announced-list";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { requireCtx } from "@/lib/access/current-ctx";
import { listNamespaces } from "@/lib/domain/organizations/organizations";
import { namespacePath } from "@/lib/domain/organizations/shared/organization";
import { listRepositories } from "@/lib/domain/repositories/list-repositories";
import { counted } from "@/lib/platform/text/sentence";

export const metadata: Metadata = { title: "Repositories" };

export default async function RepositoriesPage({ searchParams }: PageProps<"/repositories">) {
  const params = await searchParams;
  const q = typeof params.q === "string" ? params.q.slice(0, 255) : "";
  const cursor = typeof params.cursor === "string" && isUuid(params.cursor) ? params.cursor : undefined;
  const namespace = typeof params.namespace === "string" ? params.namespace.slice(0, 255) : "";
  const ctx = await requireCtx();
  const [{ repositories, nextCursor }, namespaces] = await Promise.all([
    listRepositories({ ctx, input: { q, cursor, namespace: namespace || undefined } }),
    listNamespaces({ ctx }),
  ]);
  const names = namespaces.map(({ name }) => name);
  const belongsTo = names.includes(namespace);
  const isOrganization = belongsTo && namespace !== ctx.actor.username;
  const isFirstVisit = repositories.length === 0 && !q && !cursor && !namespace;
  const create = (
    <ButtonLink
      variant="primary"
      href={belongsTo ? `/repositories/new?${new URLSearchParams({ namespace })}` : "/repositories/new"}
    >
      Create a repository
    </ButtonLink>
  );
  return (
    <>
      <h1 className="text-2xl font-semibold">Repositories</h1>
      <p className="mt-1 text-soft">
        {namespace
          ? `Repositories of ${namespace}. `
          : "Your repositories, those of your organizations, and those shared with you. "}
        {(belongsTo || !namespace) && (
          <Link
            href={
              isOrganization
                ? namespacePath(namespace, "members")
                : namespacePath(ctx.actor.username, "registries")
            }
            className="link"
          >
            {isOrganization ? "Members, registries and settings" : "Connected registries"}
          </Link>
        )}
      </p>
      {isFirstVisit ? (
        <div className="mt-8">
          <EmptyState
            icon={<Container aria-hidden="true" size={40} />}
            title="Create your first repository"
            action={create}
          >
            A repository contains tags and the webhooks that run on each push.
          </EmptyState>
        </div>
      ) : (
        <>
          <div className="mt-6 mb-5 flex flex-wrap items-center justify-between gap-3">
            <div className="flex flex-1 flex-wrap gap-3 max-sm:basis-full">
              {names.length > 1 && <NamespaceSwitch namespaces={names} chosen={namespace} q={q} />}
              <SearchForm q={q} namespace={namespace} />
            </div>
            <div className="flex *:min-h-11">{create}</div>
          </div>
          <AnnouncedList
            list={JSON.stringify([q, namespace, cursor])}
            text={
              repositories.length === 0
                ? "No repositories"
                : counted(repositories.length, "repository", "repositories")
            }
          />
          {repositories.length > 0 ? (
            <RepositoryList repositories={repositories} />
          ) : (
            <EmptyState title={q ? `No repositories match "${q}"` : "No more repositories"}>
              <Link href="/repositories" className="link">
                Show all repositories
              </Link>
            </EmptyState>
          )}
          {nextCursor && (
            <div className="mt-5">
              <ButtonLink href={`/repositories?${new URLSearchParams({ q, namespace, cursor: nextCursor })}`}>
                Older repositories
              </ButtonLink>
            </div>
          )}
        </>
      )}
    </>
  );
}

function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}
