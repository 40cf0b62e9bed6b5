import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useSearch } from "@/components/deliveries/use-search";
import { deliveryQueries } from "@/lib/domain/deliveries/shared/delivery-queries";
import type { WebhookRef } from "@/lib/domain/webhooks/shared/webhook-input";

/**
 * A page of a history that stays where it is. Its rows stay up to date, and new deliveries are only announced. A
 * search continues through older parts until the page is full.
 * @param query the API's query of the page
 */
export function useStillPage(webhook: WebhookRef, query: string) {
  const queryClient = useQueryClient();
  const { data, error } = useQuery(deliveryQueries.page(webhook, query));
  const [first, setFirst] = useState(data);
  const [included, include] = useState<string | null>(null);
  if (!first && data) setFirst(data);
  if (included && data?.results.some(({ uuid }) => uuid === included)) {
    include(null);
    setFirst(data);
  }
  const { restart, ...search } = useSearch(first, (cursor) =>
    deliveryQueries.part(webhook, withCursor(query, cursor)),
  );
  const latest = new Map(data?.results.map((delivery) => [delivery.uuid, delivery]));
  const newest = data?.results[0]?.uuid;
  return {
    ...search,
    error,
    deliveries: search.found?.map((delivery) => latest.get(delivery.uuid) ?? delivery),
    hasNewer: newest !== undefined && newest !== first?.results[0]?.uuid,
    /** Shows the new deliveries. */
    refresh: () => {
      restart();
      setFirst(data);
      void queryClient.invalidateQueries({ queryKey: deliveryQueries.key(webhook.repository) });
    },
    include,
  };
}

function withCursor(query: string, cursor: string): string {
  const search = new URLSearchParams(query);
  search.set("cursor", cursor);
  return search.toString();
}
