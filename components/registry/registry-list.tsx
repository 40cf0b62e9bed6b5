import { Link } from "@/components/ui/link";
import { RelativeTime } from "@/components/ui/time";
import { namespacePath } from "@/lib/domain/organizations/shared/organization";

type ListedSource = {
  id: string;
  namespace: string;
  name: string;
  kindName: string;
  lastEventAt: Date | null;
  lastRefusedAt: Date | null;
};

/** The registries of a namespace, each with its latest event. */
export function RegistryList({ sources }: { sources: readonly ListedSource[] }) {
  const now = new Date().toISOString();
  return (
    <ul className="divide-y divide-line rounded border border-line">
      {sources.map((source) => (
        <li key={source.id} className="relative px-5 py-4 transition-colors hover:bg-hover">
          <Link
            href={namespacePath(source.namespace, `registries/${source.id}`)}
            className="font-medium break-all after:absolute after:inset-0"
          >
            {source.name}
          </Link>
          <p className="mt-1 text-soft">{source.kindName}</p>
          <p className="mt-1 text-sm text-muted">
            {source.lastEventAt ? (
              <>
                Last event <RelativeTime value={source.lastEventAt.toISOString()} now={now} />
              </>
            ) : (
              <NoEvent refusedAt={source.lastRefusedAt} now={now} />
            )}
          </p>
        </li>
      ))}
    </ul>
  );
}

function NoEvent({ refusedAt, now }: { refusedAt: Date | null; now: string }) {
  if (!refusedAt) return "No event yet";
  return (
    <>
      All requests were refused, the last one <RelativeTime value={refusedAt.toISOString()} now={now} />
    </>
  );
}
