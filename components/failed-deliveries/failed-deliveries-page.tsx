"use client";

import { useQuery } from "@tanstack/react-query";
import { CircleCheck } from "lucide-react";
import { useSearchParams } from "next/navigation";
import { useRef } from "react";
import { AnnounceChanges } from "@/components/deliveries/announce-changes";
import { countedDeliveries } from "@/components/deliveries/counted-deliveries";
import { DeliveryList } from "@/components/deliveries/delivery-list";
import { ActiveFilters, StatusChips } from "@/components/deliveries/filter-chips";
import { addressOf } from "@/components/deliveries/history-address";
import { HistoryFilters, type HistoryFilterValues } from "@/components/deliveries/history-filters";
import { HistoryKeys } from "@/components/deliveries/history-keys";
import { NewDeliveries } from "@/components/deliveries/list-news";
import { ListPages } from "@/components/deliveries/list-pages";
import { ReadingPane } from "@/components/deliveries/reading-pane";
import { SearchStatus } from "@/components/deliveries/search-status";
import { useStablePage, withCursor } from "@/components/deliveries/use-stable-page";
import { LearnMore } from "@/components/docs/learn-more";
import { RedeliverFailed } from "@/components/failed-deliveries/redeliver-failed";
import { RedeliveryProgress } from "@/components/failed-deliveries/redelivery-progress";
import { useAnnouncedList } from "@/components/ui/announcer";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { LoadError } from "@/components/ui/load-error";
import type { FailedDeliveryFilters } from "@/lib/domain/failed-deliveries/shared/failed-delivery-input";
import {
  failedDeliveriesPath,
  failedDeliveryQueries,
  openDeliveryAt,
  openValueOf,
} from "@/lib/domain/failed-deliveries/shared/failed-delivery-queries";

type FailedDeliveriesPageProps = {
  namespace: string;
  /** The filters in the address, and the page's cursor. */
  values: HistoryFilterValues;
  cursor: string | undefined;
  /** The API query for this page. */
  filters: FailedDeliveryFilters;
  query: string;
  countsQuery: string;
  /** When the server read this, ISO 8601. */
  now: string;
};

/** The failed deliveries of all webhooks of a namespace, with the open one next to them. */
export function FailedDeliveriesPage(props: FailedDeliveriesPageProps) {
  const { namespace, values, cursor, filters, query, countsQuery, now } = props;
  const page = useRef<HTMLDivElement>(null);
  const path = failedDeliveriesPath(namespace);
  const { deliveries, hasNewer, error, refetch, include, refresh, ...search } = useStablePage({
    page: failedDeliveryQueries.page(namespace, query),
    partAt: (after) => failedDeliveryQueries.part(namespace, withCursor(query, after)),
    listKey: failedDeliveryQueries.key(namespace),
  });
  const ids = (deliveries ?? []).map(({ uuid }) => uuid);
  // A delivery that succeeds leaves the list, and its row shows so.
  const shown = useQuery({
    ...failedDeliveryQueries.shown(namespace, ids),
    initialData: deliveries,
    initialDataUpdatedAt: Date.parse(now),
  }).data;
  const counts = useQuery(failedDeliveryQueries.counts(namespace, countsQuery)).data;
  const current = new Map(shown?.map((delivery) => [delivery.uuid, delivery]));
  const lines = (deliveries ?? []).map((before) => {
    const delivery = current.get(before.uuid) ?? before;
    const { name, slug, repository } = delivery.webhook;
    const webhook = { repository: { namespace, name: repository ?? undefined }, slug };
    return { delivery, webhook, name, isOfNamespace: true };
  });
  // The page's own address changes without the server when a delivery is opened.
  const open = openDeliveryAt(namespace, useSearchParams().get("delivery"));
  const isFiltered = addressOf(values) !== "";
  useAnnouncedList(query, deliveries && countedDeliveries(deliveries.length, search.next));
  return (
    <ReadingPane
      open={open}
      hrefOf={(delivery) => path + addressOf({ ...values, cursor, delivery: openValueOf(delivery) })}
      closedHref={path + addressOf({ ...values, cursor })}
      include={include}
    >
      <Card>
        <div ref={page} className="@container flex flex-col gap-5">
          <div className="flex flex-wrap items-start justify-between gap-x-8 gap-y-3">
            <div className="min-w-0">
              <h2 className="text-xl font-medium">Failed deliveries</h2>
              <p className="mt-1 text-soft">
                Failed and retrying deliveries for all webhooks of {namespace} and its repositories.{" "}
                <LearnMore page="reliability" about="retries" />
              </p>
            </div>
            <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <RedeliverFailed namespace={namespace} filters={filters} />
              <HistoryKeys page={page} lines={lines} />
            </div>
          </div>
          <RedeliveryProgress namespace={namespace} />
          <StatusChips path={path} values={values} counts={counts} statuses={["failure", "error"]} />
          <HistoryFilters label="Filter the failed deliveries" path={path} values={values} isOfNamespace />
          <ActiveFilters path={path} values={values} />
          {error && !deliveries && <LoadError error={error} onRetry={refetch} />}
          <NewDeliveries hasNewer={hasNewer} onRefresh={refresh} />
          <AnnounceChanges lines={lines} openId={open?.id} />
          {lines.length > 0 && <DeliveryList label="Failed deliveries" lines={lines} hasWebhooks now={now} />}
          {deliveries?.length === 0 && !search.progress && (
            <Nothing isFiltered={isFiltered} isLaterPage={cursor !== undefined} path={path} />
          )}
          <SearchStatus {...search} found={lines.length} />
          <ListPages
            label="Pages of the failed deliveries"
            path={path}
            values={values}
            cursor={cursor}
            {...search}
          />
        </div>
      </Card>
    </ReadingPane>
  );
}

type NothingProps = { isFiltered: boolean; isLaterPage: boolean; path: string };

function Nothing({ isFiltered, isLaterPage, path }: NothingProps) {
  if (isLaterPage) return <p className="text-soft">No older deliveries.</p>;
  if (isFiltered) {
    return (
      <EmptyState
        title="No failed deliveries match these filters"
        action={<ButtonLink href={path}>Remove all filters</ButtonLink>}
      />
    );
  }
  return (
    <EmptyState icon={<CircleCheck aria-hidden="true" size={36} />} title="No failed deliveries">
      Failed and retrying deliveries appear here.
    </EmptyState>
  );
}
