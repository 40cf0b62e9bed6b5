"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { DeliveryTable } from "@/components/deliveries/delivery-table";
import type { RetryDeliveryAction } from "@/components/deliveries/retry-now";
import { ErrorBanner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { deliveryQueries, historyPagePath } from "@/lib/deliveries/delivery-queries";
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
      <DeliveryTable webhook={webhook} name={name} deliveries={data.results} retry={retry} />
      <p className="mt-3 text-sm text-muted">
        {data.next && `The ${data.results.length} newest deliveries are shown. `}
        <Link href={historyPagePath(webhook)} className="link">
          Show all<span className="sr-only"> deliveries of {name}</span>
        </Link>
      </p>
    </>
  );
}
