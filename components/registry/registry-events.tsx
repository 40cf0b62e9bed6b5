"use client";

import { useQuery } from "@tanstack/react-query";
import { RegistryNotifications } from "@/components/registry/registry-notifications";
import { LoadError } from "@/components/ui/load-error";
import { PageLinks } from "@/components/ui/page-links";
import { RelativeTime } from "@/components/ui/time";
import { namespacePath } from "@/lib/domain/organizations/shared/organization";
import type { SourceRef } from "@/lib/domain/registry/shared/source-input";
import { sourceQueries } from "@/lib/domain/registry/shared/source-queries";
import type { SourceResource } from "@/lib/domain/registry/shared/source-resource";
import { counted } from "@/lib/platform/text/sentence";

const OUTCOMES = [
  { outcome: "accepted", label: "Accepted", hint: "became pushes" },
  { outcome: "ignored", label: "Ignored", hint: "weren't tag pushes" },
  { outcome: "refused", label: "Refused", hint: "need your attention" },
];

/** The registry's events so far, updated while the page is visible. */
export function RegistryEvents({ source, cursor }: { source: SourceRef; cursor: string | undefined }) {
  const { data, dataUpdatedAt, error, refetch } = useQuery(sourceQueries.details(source, cursor));
  if (!data) return error && <LoadError error={error} onRetry={refetch} />;
  const now = new Date(dataUpdatedAt).toISOString();
  return (
    <>
      <p className="text-soft">
        <Arrived data={data} now={now} />
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
      <RegistryNotifications notifications={data.notifications} now={now} />
      <Problems problems={data.problems} now={now} />
      <PageLinks
        path={namespacePath(source.namespace, `registries/${source.id}`)}
        cursor={cursor}
        nextCursor={data.next_cursor}
        what="refused events"
        anchor="problems"
      />
    </>
  );
}

/** The latest event, or the reason why none was accepted. */
function Arrived({ data, now }: { data: SourceResource; now: string }) {
  const { last_event: event, counts, waiting } = data;
  const [refused] = counts
    .filter(({ outcome }) => outcome === "refused")
    .sort((one, other) => other.last.localeCompare(one.last));
  if (waiting > 0) return `${counted(waiting, "notification is", "notifications are")} being processed.`;
  if (event) {
    return (
      <>
        Last event <RelativeTime value={event} now={now} />
      </>
    );
  }
  if (!refused) return "No event has arrived yet. Send a test event, or push an image.";
  return (
    <>
      Dockbell refused all requests from the registry. Reason for the last refusal,{" "}
      <RelativeTime value={refused.last} now={now} />: <b>{refused.reason}</b>
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
        Recently refused events
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
