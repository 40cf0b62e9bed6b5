import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { deliveryQueries } from "@/lib/domain/deliveries/shared/delivery-queries";
import { NEW_RECEIPT_LINES, pushQueries } from "@/lib/domain/pushes/shared/push-queries";
import type { RepositoryRef } from "@/lib/domain/repositories/shared/repository-input";
import { webhookQueries } from "@/lib/domain/webhooks/shared/webhook-queries";

/**
 * Follows a new push, even after its receipt is closed. Each finished attempt may change its webhook and history, so
 * their data is read again. @param id undefined before there is a push
 */
export function useFollowPush({ namespace, name }: RepositoryRef, id: string | undefined): void {
  const queryClient = useQueryClient();
  const { data } = useQuery({
    ...pushQueries.receipt({ namespace, name, id: id ?? "" }, NEW_RECEIPT_LINES),
    enabled: id !== undefined,
  });
  const attempts = data?.deliveries.reduce((sum, delivery) => sum + delivery.attempts, 0);
  const seen = useRef<string>(undefined);
  useEffect(() => {
    const state = `${id} ${attempts}`;
    if (attempts === undefined || state === seen.current) return;
    seen.current = state;
    for (const scope of [{ namespace, name }, { namespace }]) {
      void queryClient.invalidateQueries({ queryKey: webhookQueries.key(scope) });
      void queryClient.invalidateQueries({ queryKey: deliveryQueries.key(scope) });
    }
  }, [id, attempts, namespace, name, queryClient]);
}
