import { Cpu } from "lucide-react";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { RelativeTime } from "@/components/ui/time";
import type { Backlog } from "@/lib/domain/health/shared/system-status";

type WorkerTableProps = {
  workers: Backlog["workers"];
  /** The server's current time, ISO 8601. */
  now: string;
};

/** Workers with a heartbeat in the last minute. */
export function WorkerTable({ workers, now }: WorkerTableProps) {
  if (workers.length === 0) {
    return (
      <EmptyState icon={<Cpu aria-hidden="true" size={32} />} title="No workers are running">
        Pushes are queued. Start a worker with <code className="font-mono text-sm">npm run worker</code>.
      </EmptyState>
    );
  }
  return (
    <DataTable label="Workers">
      <thead>
        <tr>
          <th scope="col">Machine</th>
          <th scope="col">Process</th>
          <th scope="col">Version</th>
          <th scope="col">Started</th>
          <th scope="col">Last heartbeat</th>
          <th scope="col" className="text-right">
            In flight
          </th>
        </tr>
      </thead>
      <tbody>
        {workers.map((worker) => (
          <tr key={worker.id}>
            <td className="break-all">{worker.host}</td>
            <td className="tabular-nums">{worker.pid}</td>
            <td>{worker.version}</td>
            <td className="whitespace-nowrap">
              <RelativeTime value={worker.startedAt.toISOString()} now={now} />
            </td>
            <td className="whitespace-nowrap">
              <RelativeTime value={worker.beatAt.toISOString()} now={now} />
            </td>
            <td className="text-right tabular-nums">{worker.inFlight.toLocaleString("en")}</td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}
