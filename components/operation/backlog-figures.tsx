import type { Backlog } from "@/lib/domain/health/shared/system-status";
import { duration } from "@/lib/domain/health/shared/verdict";
import { formatBytes } from "@/lib/platform/text/format-bytes";

/** The backlog's figures, each with its meaning. */
export function BacklogFigures({ backlog }: { backlog: Backlog }) {
  const { queued, due, overdue, oldestDueSeconds, workers, databaseBytes } = backlog;
  const inFlight = workers.reduce((sum, worker) => sum + worker.inFlight, 0);
  const figures = [
    { name: "In flight", value: inFlight.toLocaleString("en"), meaning: "current requests" },
    { name: "Queued", value: queued.toLocaleString("en"), meaning: "unfinished deliveries" },
    { name: "Due", value: due.toLocaleString("en"), meaning: "ready to send" },
    { name: "Overdue", value: overdue.toLocaleString("en"), meaning: "due for more than a minute" },
    { name: "Oldest due", value: duration(oldestDueSeconds), meaning: "age of the oldest due delivery" },
    { name: "Database", value: formatBytes(databaseBytes), meaning: "on disk, including indexes" },
  ];
  return (
    <dl className="grid grid-cols-2 gap-px overflow-hidden rounded border border-line bg-line lg:grid-cols-3 2xl:grid-cols-6">
      {figures.map(({ name, value, meaning }) => (
        <div key={name} className="bg-bg p-5">
          <dt className="text-sm text-muted">{name}</dt>
          <dd className="mt-1 text-2xl font-semibold tabular-nums">{value}</dd>
          <dd className="mt-0.5 text-sm text-soft">{meaning}</dd>
        </div>
      ))}
    </dl>
  );
}
