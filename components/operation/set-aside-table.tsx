import { SetAsideActions } from "@/components/operation/set-aside-actions";
import { DataTable } from "@/components/ui/data-table";
import { RelativeTime } from "@/components/ui/time";
import type { SetAside } from "@/lib/domain/registry/shared/set-aside";
import { formatBytes } from "@/lib/platform/text/format-bytes";

type SetAsideTableProps = {
  notifications: readonly SetAside[];
  /** The server's current time, ISO 8601. */
  now: string;
};

/** Notifications that were set aside, with the reason, their first characters and actions. */
export function SetAsideTable({ notifications, now }: SetAsideTableProps) {
  return (
    <DataTable label="Notifications set aside">
      <thead>
        <tr>
          <th scope="col">Registry</th>
          <th scope="col">Received</th>
          <th scope="col">Reason</th>
          <th scope="col">Actions</th>
        </tr>
      </thead>
      <tbody>
        {notifications.map((one) => (
          <tr key={one.id}>
            <td className="min-w-40 wrap-anywhere">
              <p className="font-medium">{one.registry}</p>
              <p className="text-sm break-all text-muted">
                {one.namespace}, {one.kind}
              </p>
            </td>
            <td>
              <RelativeTime value={one.receivedAt.toISOString()} now={now} />
              <p className="text-sm text-muted">{formatBytes(one.bytes)}</p>
            </td>
            <td className="min-w-64">
              <p>{reasonOf(one)}</p>
              <details className="mt-1 text-sm text-soft">
                <summary className="cursor-pointer rounded">First characters, masked</summary>
                <pre className="mt-2 font-mono break-all whitespace-pre-wrap">{one.beginning}</pre>
              </details>
            </td>
            <td>
              <SetAsideActions id={one.id} registry={one.registry} />
            </td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

function reasonOf({ error }: SetAside): string {
  return error === null
    ? "The worker exited each time it processed this notification."
    : `Processing it failed: ${error}`;
}
