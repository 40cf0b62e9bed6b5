import { CircleCheck } from "lucide-react";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { RelativeTime } from "@/components/ui/time";
import { NextProbe } from "@/components/webhooks/next-probe";
import type { TroubledWebhook, TroubledWebhooks } from "@/lib/domain/health/shared/system-status";
import { webhookPagePath } from "@/lib/domain/webhooks/shared/webhook-paths";

type TroubledWebhookTableProps = {
  troubled: TroubledWebhooks;
  /** The server's current time, ISO 8601. */
  now: string;
};

/**
 * Failing webhooks in all namespaces, without their URLs and histories, which only people who administer them can
 * see.
 */
export function TroubledWebhookTable({ troubled: { webhooks, total }, now }: TroubledWebhookTableProps) {
  if (webhooks.length === 0) {
    return (
      <EmptyState icon={<CircleCheck aria-hidden="true" size={32} />} title="No failing webhooks">
        Webhooks that keep failing, or that were disabled for failing, appear here.
      </EmptyState>
    );
  }
  return (
    <>
      <DataTable label="Failing webhooks">
        <thead>
          <tr>
            <th scope="col">Webhook</th>
            <th scope="col">State</th>
            <th scope="col">Since</th>
            <th scope="col">Next attempt</th>
            <th scope="col" className="text-right">
              Waiting
            </th>
          </tr>
        </thead>
        <tbody>
          {webhooks.map((webhook) => (
            <tr key={webhook.id}>
              <td className="min-w-48 wrap-anywhere">
                <Name webhook={webhook} />
                <p className="text-sm break-all text-muted">
                  {webhook.namespace}
                  {webhook.repository !== null && `/${webhook.repository}`}
                </p>
              </td>
              <td>{stateOf(webhook)}</td>
              <td className="whitespace-nowrap">
                <RelativeTime value={webhook.since.toISOString()} now={now} />
              </td>
              <td className="whitespace-nowrap">
                {webhook.nextProbe ? (
                  <NextProbe value={webhook.nextProbe.toISOString()} now={now} />
                ) : (
                  "after you enable it"
                )}
              </td>
              <td className="text-right tabular-nums">{webhook.waiting.toLocaleString("en")}</td>
            </tr>
          ))}
        </tbody>
      </DataTable>
      {total > webhooks.length && (
        <p className="mt-3 text-sm text-muted">
          Showing the {webhooks.length} newest of {total.toLocaleString("en")}.
        </p>
      )}
    </>
  );
}

function Name({ webhook: { name, slug, namespace, repository, isOwn } }: { webhook: TroubledWebhook }) {
  if (!isOwn) return <span className="font-medium">{name}</span>;
  const href = webhookPagePath({ repository: { namespace, name: repository ?? undefined }, slug });
  return (
    <Link href={href} className="link font-medium">
      {name}
    </Link>
  );
}

function stateOf({ disabledReason, failures }: TroubledWebhook): string {
  if (disabledReason === "gone") return "Disabled: 410 Gone";
  if (disabledReason) return "Disabled because it kept failing";
  return failures === 1
    ? "Failing: 1 attempt"
    : `Failing, ${failures.toLocaleString("en")} attempts in a row`;
}
