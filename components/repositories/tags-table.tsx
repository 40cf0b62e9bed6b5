import { CopyButton } from "@/components/ui/copy-button";
import { DataTable } from "@/components/ui/data-table";
import { Link } from "@/components/ui/link";
import { RelativeTime } from "@/components/ui/time";
import { pushPagePath } from "@/lib/domain/pushes/shared/push-queries";
import type { RepositoryRef } from "@/lib/domain/repositories/shared/repository-input";
import type { TagSummary } from "@/lib/domain/repositories/shared/repository-summary";
import { formatBytes } from "@/lib/platform/text/format-bytes";

const DIGEST_SHOWN = 12;

type TagsTableProps = {
  tags: TagSummary[];
  /** For people who can see its pushes: each time links to the push. */
  repository?: RepositoryRef;
};

/** A repository's tags, last pushed first. On a phone, the time of the push is below the digest. */
export function TagsTable({ tags, repository }: TagsTableProps) {
  const now = new Date().toISOString();
  return (
    <DataTable label="Tags">
      <thead>
        <tr>
          <th scope="col">Tag</th>
          <th scope="col">Digest</th>
          <th scope="col" className="max-sm:hidden">
            Size
          </th>
          <th scope="col" className="max-lg:hidden">
            Media type
          </th>
          <th scope="col" className="whitespace-nowrap max-md:hidden">
            Pushed by
          </th>
          <th scope="col" className="max-sm:hidden">
            Pushed
          </th>
        </tr>
      </thead>
      <tbody>
        {tags.map((tag) => (
          <tr key={tag.name}>
            <th scope="row" className="max-w-64 min-w-28 font-medium wrap-anywhere">
              {tag.name}
            </th>
            <td className="whitespace-nowrap">
              {tag.digest ? (
                <span className="inline-flex items-center gap-1">
                  <ShortDigest digest={tag.digest} />
                  <CopyButton text={tag.digest} label={`Copy digest of ${tag.name}`} />
                </span>
              ) : (
                "unknown"
              )}
              <span className="block text-sm text-muted sm:hidden">
                <PushedAt tag={tag} now={now} repository={repository} />
              </span>
            </td>
            <td className="whitespace-nowrap max-sm:hidden">
              {tag.size === null ? "unknown" : formatBytes(tag.size)}
            </td>
            <td className="max-w-72 min-w-56 text-sm wrap-anywhere text-soft max-lg:hidden">
              {tag.mediaType}
            </td>
            <td className="max-w-48 break-words max-md:hidden">{tag.pusher}</td>
            <td className="whitespace-nowrap max-sm:hidden">
              <PushedAt tag={tag} now={now} repository={repository} />
            </td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

type PushedAtProps = { tag: TagSummary; now: string; repository: RepositoryRef | undefined };

function PushedAt({ tag: { pushedAt, pushId }, now, repository }: PushedAtProps) {
  const time = <RelativeTime value={pushedAt.toISOString()} now={now} />;
  if (!repository || !pushId) return time;
  return (
    <Link href={pushPagePath(repository, pushId)} className="link">
      {time}
    </Link>
  );
}

/** The start of a digest, without the algorithm on a narrow screen. */
function ShortDigest({ digest }: { digest: string }) {
  const [algorithm, hex = ""] = digest.split(":");
  return (
    <code title={digest} className="font-mono text-sm">
      <span className="max-sm:hidden">{algorithm}:</span>
      {hex.slice(0, DIGEST_SHOWN)}
    </code>
  );
}
