import { RelativeTime } from "@/components/ui/time";
import { formatBytes } from "@/lib/platform/text/format-bytes";

type RepositoryFactsProps = { lastPushedAt: Date | null; size?: number | null };

/** "Last pushed 12 days ago · Repository size: 4 MB". */
export function RepositoryFacts({ lastPushedAt, size = null }: RepositoryFactsProps) {
  return (
    <p className="flex flex-wrap gap-x-2 text-muted">
      {lastPushedAt ? (
        <span>
          Last pushed <RelativeTime value={lastPushedAt.toISOString()} now={new Date().toISOString()} />
        </span>
      ) : (
        <span>No pushes yet</span>
      )}
      {size !== null && (
        <>
          <span aria-hidden="true">•</span>
          <span>Repository size: {formatBytes(size)}</span>
        </>
      )}
    </p>
  );
}
