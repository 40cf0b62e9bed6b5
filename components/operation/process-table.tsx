import { DataTable } from "@/components/ui/data-table";
import { RelativeTime } from "@/components/ui/time";
import type { ProcessExit } from "@/lib/domain/health/shared/system-status";

type ProcessTableProps = {
  exits: readonly ProcessExit[];
  /** The server's current time, ISO 8601. */
  now: string;
};

/** Processes that exited unexpectedly, how, and when they restart. */
export function ProcessTable({ exits, now }: ProcessTableProps) {
  return (
    <DataTable label="Restarts">
      <thead>
        <tr>
          <th scope="col">Process</th>
          <th scope="col">Last exit</th>
          <th scope="col">When</th>
          <th scope="col">Machine</th>
          <th scope="col">Restarted</th>
          <th scope="col" className="text-right">
            Exits
          </th>
        </tr>
      </thead>
      <tbody>
        {exits.map(({ process, how, at, host, restartAt, exits: count }) => (
          <tr key={process}>
            <td>{process}</td>
            <td className="break-words">{how}</td>
            <td className="whitespace-nowrap">
              <RelativeTime value={at.toISOString()} now={now} />
            </td>
            <td className="break-all">{host}</td>
            <td className="whitespace-nowrap">
              <RelativeTime
                value={restartAt.toISOString()}
                now={now}
                due={restartAt.toISOString() > now ? "now" : undefined}
              />
            </td>
            <td className="text-right tabular-nums">{count.toLocaleString("en")}</td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}
