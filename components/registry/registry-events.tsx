"use client";

import { useQuery } from "@tanstack/react-query";
import { ErrorBanner } from "@/components/ui/banner";
import { PageLinks } from "@/components/ui/page-links";
import { RelativeTime } from "@/components/ui/time";
import { registriesPath } from "@/lib/domain/registry/shared/registry-path";
import type { SourceRef } from "@/lib/domain/registry/shared/source-input";
import { sourceQueries } from "@/lib/domain/registry/shared/source-queries";
import type { SourceResource } from "@/lib/domain/registry/shared/source-resource";

const OUTCOMES = [
  { outcome: "accepted", label: "Accepted", hint: "became pushes" },
  { outcome: "ignored", label: "Ignored", hint: "were no push of a tag" },
  { outcome: "refused", label: "Refused", hint: "want your attention" },
];

/** What the registry has sent so far, kept up to date while it is in view. */
export function RegistryEvents({ source, cursor }: { source: SourceRef; cursor: string | undefined }) {
  const { data, dataUpdatedAt, error } = useQuery(sourceQueries.details(source, cursor));
  if (!data) return error && <ErrorBanner>{error.message}</ErrorBanner>;
  const now = new Date(dataUpdatedAt).toISOString();
  return (
    <>
      <p className="text-soft">
        {data.last_event ? (
          <>
            Last event <RelativeTime value={data.last_event} now={now} />
          </>
        ) : (
          "No event has arrived yet. Send a test event, or push an image."
        )}
      </p>
      <dl className="mt-5 grid gap-4 sm:grid-cols-3">
        {OUTCOMES.map(({ outcome, label, hint }) => (
          <Counted
            key={outcome}
            label={label}
            hint={hint}
            counts={data.counts.filter((one) => one.outcome === outcome)}
          />
        ))}
      </dl>
      <Problems problems={data.problems} now={now} />
      <PageLinks
        path={registriesPath(source.namespace, source.id)}
        cursor={cursor}
        nextCursor={data.next_cursor}
        what="refused events"
        anchor="problems"
      />
    </>
  );
}

type CountedProps = { label: string; hint: string; counts: SourceResource["counts"] };

function Counted({ label, hint, counts }: CountedProps) {
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  return (
    <div className="rounded border border-line p-4">
      <dt className="font-medium">{label}</dt>
      <dd>
        <span className="text-2xl font-semibold">{total}</span>{" "}
        <span className="text-sm text-muted">{hint}</span>
        <ul className="mt-2 text-sm text-soft">
          {counts.map(({ reason, count }) => reason && <li key={reason}>{`${count}: ${reason}`}</li>)}
        </ul>
      </dd>
    </div>
  );
}

function Problems({ problems, now }: { problems: SourceResource["problems"]; now: string }) {
  if (problems.length === 0) return null;
  return (
    <section aria-labelledby="problems" className="mt-7">
      <h3 id="problems" className="mb-3 font-medium">
        Last refused events
      </h3>
      <ul className="divide-y divide-line rounded border border-line">
        {problems.map(({ uuid, problem, raw, created }) => (
          <li key={uuid} className="px-4 py-3">
            <details>
              <summary className="cursor-pointer rounded">
                {problem} <RelativeTime value={created} now={now} />
              </summary>
              <pre className="mt-3 max-h-80 overflow-y-auto font-mono text-sm break-all whitespace-pre-wrap">
                {raw}
              </pre>
            </details>
          </li>
        ))}
      </ul>
    </section>
  );
}
