import { CopyButton } from "@/components/ui/copy-button";
import { DataTable } from "@/components/ui/data-table";
import { RelativeTime } from "@/components/ui/time";
import { formatBytes } from "@/lib/format-bytes";
import type { TagSummary } from "@/lib/repositories/tag-summary";

const DIGEST_SHOWN = "sha256:".length + 12;

/** A repository's tags, the last pushed first. */
export function TagsTable({ tags }: { tags: TagSummary[] }) {
  const now = new Date().toISOString();
  return (
    <DataTable label="Tags">
      <thead>
        <tr>
          <th scope="col">Tag</th>
          <th scope="col">Digest</th>
          <th scope="col">Size</th>
          <th scope="col">Media type</th>
          <th scope="col">Pushed by</th>
          <th scope="col">Pushed</th>
        </tr>
      </thead>
      <tbody>
        {tags.map((tag) => (
          <tr key={tag.name}>
            <th scope="row" className="max-w-64 font-medium break-all">
              {tag.name}
            </th>
            <td className="whitespace-nowrap">
              {tag.digest ? (
                <>
                  <code title={tag.digest} className="font-mono text-sm">
                    {tag.digest.slice(0, DIGEST_SHOWN)}
                  </code>
                  <CopyButton text={tag.digest} label={`Copy digest of ${tag.name}`} />
                </>
              ) : (
                "unknown"
              )}
            </td>
            <td className="whitespace-nowrap">{tag.size === null ? "unknown" : formatBytes(tag.size)}</td>
            <td className="max-w-72 text-sm break-all text-soft">{tag.mediaType}</td>
            <td className="max-w-48 break-words">{tag.pusher}</td>
            <td className="whitespace-nowrap">
              <RelativeTime value={tag.pushedAt.toISOString()} now={now} />
            </td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}
