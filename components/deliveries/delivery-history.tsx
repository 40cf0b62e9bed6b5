"use client";

import { useQuery } from "@tanstack/react-query";
import { DeliveryRow } from "@/components/deliveries/delivery-row";
import type { RetryDeliveryAction } from "@/components/deliveries/retry-now";
import { ErrorBanner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { TABLE, TABLE_FRAME } from "@/components/ui/table";
import { deliveryQueries } from "@/lib/deliveries/delivery-queries";
import type { WebhookRef } from "@/lib/webhooks/webhook-input";

type DeliveryHistoryProps = { webhook: WebhookRef; name: string; retry: RetryDeliveryAction };

/** The History table inside a webhook's card, filled in by itself while deliveries are under way. */
export function DeliveryHistory(props: DeliveryHistoryProps) {
  return (
    <section aria-label={`History of ${props.name}`} className="mt-7">
      <h5 className="mb-4 font-medium">History</h5>
      <HistoryTable {...props} />
    </section>
  );
}

function HistoryTable({ webhook, name, retry }: DeliveryHistoryProps) {
  const { data, error, isPending, refetch } = useQuery(deliveryQueries.history(webhook));
  if (isPending) {
    return (
      <div role="status">
        <span className="sr-only">Loading history</span>
        <Skeleton className="h-28 w-full" />
      </div>
    );
  }
  if (!data) {
    return (
      <ErrorBanner>
        <div className="flex flex-wrap items-center justify-between gap-3">
          {error.message}
          <Button onClick={() => refetch()}>Try again</Button>
        </div>
      </ErrorBanner>
    );
  }
  if (data.results.length === 0) return <p className="text-soft">No history for this webhook</p>;
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a table wider than its frame scrolls by keyboard too */}
      <section aria-label={`Deliveries of ${name}`} tabIndex={0} className={TABLE_FRAME}>
        <table className={TABLE}>
          <thead>
            <tr>
              <th scope="col">Webhook URL</th>
              <th scope="col">Status</th>
              <th scope="col">Code</th>
              <th scope="col">Sent</th>
              <th scope="col">Status updated</th>
            </tr>
          </thead>
          <tbody>
            {data.results.map((delivery) => (
              <DeliveryRow key={delivery.uuid} webhook={webhook} delivery={delivery} retry={retry} />
            ))}
          </tbody>
        </table>
      </section>
      {data.next && (
        <p className="mt-3 text-sm text-muted">The {data.results.length} newest deliveries are shown.</p>
      )}
    </>
  );
}
