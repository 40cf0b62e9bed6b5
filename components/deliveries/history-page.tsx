"use client";

import { useQuery } from "@tanstack/react-query";
import { usePathname } from "next/navigation";
import { useRef } from "react";
import { AnnounceChanges } from "@/components/deliveries/announce-changes";
import { countedDeliveries } from "@/components/deliveries/counted-deliveries";
import { DeliveryList } from "@/components/deliveries/delivery-list";
import { DeliveryStrip } from "@/components/deliveries/delivery-strip";
import { ActiveFilters, StatusChips } from "@/components/deliveries/filter-chips";
import { addressOf } from "@/components/deliveries/history-address";
import { HistoryFilters, type HistoryFilterValues } from "@/components/deliveries/history-filters";
import { HistoryKeys } from "@/components/deliveries/history-keys";
import { NewDeliveries } from "@/components/deliveries/list-news";
import { ListPages } from "@/components/deliveries/list-pages";
import { ReadingPane } from "@/components/deliveries/reading-pane";
import { RedeliverSelected } from "@/components/deliveries/redeliver-selected";
import { SearchStatus } from "@/components/deliveries/search-status";
import { useSelection } from "@/components/deliveries/use-selection";
import { useStablePage, withCursor } from "@/components/deliveries/use-stable-page";
import { RecoverFailures } from "@/components/recoveries/recover-failures";
import { RecoveryProgress } from "@/components/recoveries/recovery-progress";
import { useAnnouncedList } from "@/components/ui/announcer";
import { Card } from "@/components/ui/card";
import { LoadError } from "@/components/ui/load-error";
import { deliveryPath, deliveryQueries, historyPath } from "@/lib/domain/deliveries/shared/delivery-queries";
import type { WebhookRef } from "@/lib/domain/webhooks/shared/webhook-input";
import { webhookPagePath } from "@/lib/domain/webhooks/shared/webhook-paths";
import { quoted } from "@/lib/platform/text/sentence";

type HistoryPageProps = {
  webhook: WebhookRef;
  name: string;
  /** The webhook's current URLs. Rows with other URLs show theirs. */
  urls: readonly string[];
  /** The filters in the address, and the page's cursor. */
  values: HistoryFilterValues;
  cursor: string | undefined;
  /** The API query of this page, with filters and cursor. */
  query: string;
  /** The API query for the counts. */
  countsQuery: string;
  /** When the receiver started failing; null while it works. */
  failingSince: string | null;
  /** When the server read this, ISO 8601. */
  now: string;
};

/** A page of a webhook's history, with the open delivery next to it. */
export function HistoryPage(props: HistoryPageProps) {
  const { webhook, name, values, cursor, query, countsQuery, failingSince, now } = props;
  const page = useRef<HTMLDivElement>(null);
  const path = webhookPagePath(webhook);
  const address = addressOf({ ...values, cursor });
  // Opening a delivery changes the page's address without the server.
  const openId = /\/history\/([\da-f-]{36})\/?$/i.exec(usePathname())?.[1];
  const { deliveries, hasNewer, error, refetch, include, refresh, ...search } = useStablePage({
    page: deliveryQueries.page(webhook, query),
    partAt: (cursor) => deliveryQueries.part(webhook, withCursor(query, cursor)),
    listKey: deliveryQueries.key(webhook.repository),
  });
  const counts = useQuery(deliveryQueries.counts(webhook, countsQuery)).data;
  const selection = useSelection(deliveries ?? []);
  const lines = (deliveries ?? []).map((delivery) => ({ delivery, webhook, name }));
  const filters = addressOf(values);
  const isEmpty = deliveries?.length === 0 && !search.progress;
  useAnnouncedList(query, deliveries && countedDeliveries(deliveries.length, search.next));
  return (
    <ReadingPane
      open={openId ? { ...webhook, id: openId } : null}
      hrefOf={(delivery) => deliveryPath(delivery, delivery.id) + address}
      closedHref={path + address}
      include={include}
    >
      <Card>
        <div ref={page} className="@container flex flex-col gap-5">
          <div className="flex flex-wrap items-center justify-between gap-x-8 gap-y-2">
            <h2 title={name} className="line-clamp-3 min-w-0 text-xl font-medium wrap-anywhere">
              History of {quoted(name)}
            </h2>
            <div className="flex flex-wrap items-center gap-x-5 gap-y-1">
              {["csv", "jsonl"].map((format) => (
                <a key={format} href={exportLink(webhook, query, format)} className="link" download>
                  Export {format === "csv" ? "CSV" : "JSON lines"}
                </a>
              ))}
              <RecoverFailures webhook={webhook} name={name} failingSince={failingSince} />
              <HistoryKeys page={page} lines={lines} />
            </div>
          </div>
          <RecoveryProgress webhook={webhook} />
          <div className="@max-xl:order-last">
            <DeliveryStrip webhook={webhook} values={values} />
          </div>
          <StatusChips path={path} values={values} counts={counts} />
          <HistoryFilters label="Filter the history" path={path} values={values} />
          <ActiveFilters path={path} values={values} />
          {error && !deliveries && <LoadError error={error} onRetry={refetch} />}
          <NewDeliveries hasNewer={hasNewer} onRefresh={refresh} />
          <AnnounceChanges lines={lines} openId={openId} />
          {lines.length > 0 && (
            <>
              <DeliveryList
                label={`Deliveries of ${name}`}
                lines={lines}
                usualUrls={props.urls}
                now={now}
                selection={selection}
              />
              <RedeliverSelected webhook={webhook} selection={selection} />
            </>
          )}
          {isEmpty && (
            <p className="text-soft">
              {filters
                ? "No deliveries match these filters."
                : cursor
                  ? "No older deliveries."
                  : "No history for this webhook"}
            </p>
          )}
          <SearchStatus {...search} found={lines.length} />
          <ListPages label="Pages of the history" path={path} values={values} cursor={cursor} {...search} />
        </div>
      </Card>
    </ReadingPane>
  );
}

/** The address of an export of all matching deliveries, not only this page. */
function exportLink(webhook: WebhookRef, query: string, format: string): string {
  const search = new URLSearchParams(query);
  search.delete("cursor");
  search.set("format", format);
  return `${historyPath(webhook)}export/?${search}`;
}
