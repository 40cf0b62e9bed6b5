import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { deliveryQueries } from "@/lib/domain/deliveries/shared/delivery-queries";
import type { WebhookRef } from "@/lib/domain/webhooks/shared/webhook-input";
import { webhookQueries } from "@/lib/domain/webhooks/shared/webhook-queries";

/** Reloads the webhook's state after each finished attempt in a visible history. */
export function useFollowHistory(webhook: WebhookRef, isShown: boolean): void {
  const queryClient = useQueryClient();
  const { data } = useQuery({ ...deliveryQueries.history(webhook), enabled: isShown });
  const attempts = data?.results.reduce((sum, delivery) => sum + delivery.attempts, 0);
  const seen = useRef(attempts);
  const { namespace, name } = webhook.repository;
  useEffect(() => {
    if (attempts === undefined || attempts === seen.current) return;
    seen.current = attempts;
    void queryClient.invalidateQueries({ queryKey: webhookQueries.key({ namespace, name }) });
  }, [attempts, namespace, name, queryClient]);
}
