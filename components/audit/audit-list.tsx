"use client";

import { DisclosureSummary } from "@/components/ui/disclosure-summary";
import { RelativeTime } from "@/components/ui/time";
import type { AuditResource } from "@/lib/domain/audit/shared/audit-resource";

/** A sentence for each change, which opens to the values before and after. @param now the server's current time */
export function AuditList({ entries, now }: { entries: readonly AuditResource[]; now: string }) {
  return (
    <ol aria-label="Audit log" className="divide-y divide-line rounded border border-line">
      {entries.map((entry) => (
        <li key={entry.uuid}>
          <details>
            <DisclosureSummary>
              <span className="min-w-0 wrap-anywhere sm:flex-1">{entry.summary}</span>
              <span className="text-sm text-muted">
                <RelativeTime value={entry.at} now={now} />
              </span>
            </DisclosureSummary>
            <AuditDetails entry={entry} />
          </details>
        </li>
      ))}
    </ol>
  );
}

function AuditDetails({ entry }: { entry: AuditResource }) {
  const names = [...new Set([...Object.keys(entry.before ?? {}), ...Object.keys(entry.after ?? {})])];
  return (
    <div className="flex flex-col gap-3 px-4 pb-4 text-sm sm:px-5">
      {names.length > 0 && (
        <dl className="grid gap-x-6 gap-y-2 sm:grid-cols-[12rem_1fr]">
          {names.map((name) => (
            <div key={name} className="contents">
              <dt className="text-muted">{wordsOf(name)}</dt>
              <dd className="min-w-0 font-mono break-all whitespace-pre-wrap">
                <FieldChange before={entry.before?.[name]} after={entry.after?.[name]} />
              </dd>
            </div>
          ))}
        </dl>
      )}
      <p className="text-muted">
        {[
          entry.token ? "with an access token" : "",
          entry.address && entry.address !== "unknown" ? `from ${entry.address}` : "",
          entry.user_agent ?? "",
          `request ${entry.request_id}`,
        ]
          .filter(Boolean)
          .join(" · ")}
      </p>
    </div>
  );
}

function FieldChange({ before, after }: { before: unknown; after: unknown }) {
  return (
    <>
      {before !== undefined && <del className="text-bad decoration-bad/50">{shown(before)}</del>}
      {before !== undefined && after !== undefined && " → "}
      {after !== undefined && <ins className="text-good no-underline">{shown(after)}</ins>}
    </>
  );
}

function shown(value: unknown): string {
  if (value === null || value === "") return "nothing";
  if (Array.isArray(value)) return value.length > 0 ? value.map(String).join(", ") : "nothing";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** "max concurrency" of maxConcurrency. */
function wordsOf(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
