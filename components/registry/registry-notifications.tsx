import { RelativeTime } from "@/components/ui/time";
import type { SourceResource } from "@/lib/domain/registry/shared/source-resource";
import { formatBytes } from "@/lib/platform/text/format-bytes";

type RegistryNotificationsProps = { notifications: SourceResource["notifications"]; now: string };

/** The last requests from a registry, to find out why a push is missing. */
export function RegistryNotifications({ notifications, now }: RegistryNotificationsProps) {
  if (notifications.length === 0) return null;
  return (
    <section aria-labelledby="notifications" className="mt-7">
      <h3 id="notifications" className="font-medium">
        Recent notifications
      </h3>
      <p className="mb-3 text-sm text-soft">
        The requests as Dockbell received them, without secrets. They're deleted after an hour.
      </p>
      <ul className="divide-y divide-line rounded border border-line">
        {notifications.map(({ uuid, received, refusal, headers, bytes, beginning }) => (
          <li key={uuid} className="px-4 py-3">
            <details>
              <summary className="cursor-pointer rounded">
                {refusal ? `Refused (${refusal})` : "Received"} <RelativeTime value={received} now={now} />,{" "}
                {formatBytes(bytes)}
              </summary>
              <pre className="mt-3 max-h-80 overflow-y-auto font-mono text-sm break-all whitespace-pre-wrap">
                {headerLines(headers)}
                {beginning || "(no body)"}
              </pre>
            </details>
          </li>
        ))}
      </ul>
    </section>
  );
}

function headerLines(headers: Record<string, string>): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\n`);
  return lines.length > 0 ? `${lines.join("")}\n` : "";
}
