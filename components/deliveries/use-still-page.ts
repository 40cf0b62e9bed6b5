import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { deliveryQueries } from "@/lib/domain/deliveries/shared/delivery-queries";
import type { WebhookRef } from "@/lib/domain/webhooks/shared/webhook-input";

/**
 * A page of a history that stays where it is: its lines go on, and what has come in since is only told of.
 * @param query the API's query of the page
 */
export function useStillPage(webhook: WebhookRef, query: string) {
  const { data, error } = useQuery(deliveryQueries.page(webhook, query));
  const [first, setFirst] = useState(data);
  if (!first && data) setFirst(data);
  const latest = new Map(data?.results.map((delivery) => [delivery.uuid, delivery]));
  const shown = first?.results.map((delivery) => latest.get(delivery.uuid) ?? delivery);
  const newest = data?.results[0]?.uuid;
  return {
    error,
    deliveries: shown,
    next: first?.next ?? null,
    hasNewer: newest !== undefined && newest !== first?.results[0]?.uuid,
  };
}
