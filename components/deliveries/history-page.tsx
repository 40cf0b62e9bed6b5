"use client";

import Link from "next/link";
import { useRef } from "react";
import { DeliveryStrip } from "@/components/deliveries/delivery-strip";
import { DeliveryTable } from "@/components/deliveries/delivery-table";
import { addressOf } from "@/components/deliveries/history-address";
import { HistoryFilters, type HistoryFilterValues } from "@/components/deliveries/history-filters";
import { HistoryKeys } from "@/components/deliveries/history-keys";
import { RedeliverSelected } from "@/components/deliveries/redeliver-selected";
import { useSelection } from "@/components/deliveries/use-selection";
import { useStillPage } from "@/components/deliveries/use-still-page";
import { RecoverFailures } from "@/components/recoveries/recover-failures";
import { RecoveryProgress } from "@/components/recoveries/recovery-progress";
import { ErrorBanner } from "@/components/ui/banner";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { historyPagePath, historyPath } from "@/lib/domain/deliveries/shared/delivery-queries";
import type { WebhookRef } from "@/lib/domain/webhooks/shared/webhook-input";
import { quoted } from "@/lib/platform/text/sentence";

type HistoryPageProps = {
  webhook: WebhookRef;
  name: string;
  /** The filters as they stand in the address. */
  values: HistoryFilterValues;
  /** The API's query of this page: filters, and where it begins. */
  query: string;
  /** When the receiver started failing; null while it works. */
  failingSince: string | null;
};

/** All of a webhook's history, a page at a time. The list stays as it is while its lines go on. */
export function HistoryPage(props: HistoryPageProps) {
  const { webhook, name, values, query, failingSince } = props;
  const page = useRef<HTMLDivElement>(null);
  const path = historyPagePath(webhook);
  const { deliveries, next, hasNewer, error } = useStillPage(webhook, query);
  const selection = useSelection(deliveries ?? []);
  const isFirst = !new URLSearchParams(query).has("cursor");
  const filters = addressOf(values);
  return (
    <Card>
      <div ref={page} className="flex flex-col gap-6">
        <div className="flex flex-wrap items-baseline justify-between gap-x-8 gap-y-2">
          <h2 className="min-w-0 text-xl font-medium wrap-anywhere">History of {quoted(name)}</h2>
          <div className="flex flex-wrap items-center gap-x-5 gap-y-1">
            {["csv", "jsonl"].map((format) => (
              <a key={format} href={exportLink(webhook, query, format)} className="link" download>
                Export {format === "csv" ? "CSV" : "JSON lines"}
              </a>
            ))}
            <RecoverFailures webhook={webhook} name={name} failingSince={failingSince} />
            <HistoryKeys page={page} webhook={webhook} name={name} deliveries={deliveries ?? []} />
          </div>
        </div>
        <RecoveryProgress webhook={webhook} />
        <DeliveryStrip webhook={webhook} values={values} />
        <HistoryFilters path={path} values={values} />
        {error && !deliveries && <ErrorBanner>{error.message}</ErrorBanner>}
        <div role="status" className="empty:hidden">
          {hasNewer && (
            <a href={filters ? `${path}?${filters}` : path} className="link">
              New deliveries have come in. Show them
            </a>
          )}
        </div>
        {deliveries && deliveries.length > 0 && (
          <>
            <DeliveryTable webhook={webhook} name={name} deliveries={deliveries} selection={selection} />
            <RedeliverSelected webhook={webhook} selection={selection} />
          </>
        )}
        {deliveries?.length === 0 && (
          <p className="text-soft">
            {!isFirst || next
              ? "Nothing like that in this part of the history."
              : filters
                ? "Nothing in this history is like that. Use fewer filters to see more."
                : "No history for this webhook"}
          </p>
        )}
        <nav aria-label="Pages of the history" className="flex flex-wrap gap-3 empty:hidden">
          {!isFirst && <ButtonLink href={filters ? `${path}?${filters}` : path}>Newest</ButtonLink>}
          {next && (
            <ButtonLink href={`${path}?${olderOf(filters, next)}`}>
              {deliveries?.length === 0 ? "Search further back" : "Older"}
            </ButtonLink>
          )}
          {filters && (
            <Link href={path} className="link self-center">
              Remove the filters
            </Link>
          )}
        </nav>
      </div>
    </Card>
  );
}

/** @param next the API's link to the older ones */
function olderOf(filters: string, next: string): string {
  const query = new URLSearchParams(filters);
  query.set("cursor", new URLSearchParams(next.slice(next.indexOf("?"))).get("cursor") ?? "");
  return query.toString();
}

/** All that the filters let through, not only this page. */
function exportLink(webhook: WebhookRef, query: string, format: string): string {
  const search = new URLSearchParams(query);
  search.delete("cursor");
  search.set("format", format);
  return `${historyPath(webhook)}export/?${search}`;
}
