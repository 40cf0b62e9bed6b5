import { RepositoryFacts } from "@/components/repositories/repository-facts";
import { VisibilityIcon } from "@/components/repositories/visibility-icon";
import { Link } from "@/components/ui/link";
import { repositoryPath } from "@/lib/domain/repositories/shared/repository-path";
import type { RepositorySummary } from "@/lib/domain/repositories/shared/repository-summary";

export function RepositoryList({ repositories }: { repositories: RepositorySummary[] }) {
  return (
    <ul className="divide-y divide-line rounded border border-line">
      {repositories.map((repository) => (
        <li key={repository.id} className="relative px-5 py-4 transition-colors hover:bg-hover">
          <div className="flex items-center gap-2.5">
            <Link
              href={repositoryPath(repository)}
              className="min-w-0 font-medium break-all after:absolute after:inset-0"
            >
              {repository.namespace}/{repository.name}
            </Link>
            <VisibilityIcon isPrivate={repository.isPrivate} size={17} />
          </div>
          {repository.description && <p className="mt-1 wrap-anywhere text-soft">{repository.description}</p>}
          <div className="mt-1 text-sm">
            <RepositoryFacts lastPushedAt={repository.lastPushedAt} />
          </div>
        </li>
      ))}
    </ul>
  );
}
