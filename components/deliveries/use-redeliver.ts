import { useQueryClient } from "@tanstack/react-query";
import { useToast } from "@/components/ui/toaster";
import { useAction } from "@/components/ui/use-action";
import type { DeliveryRef } from "@/lib/domain/deliveries/shared/delivery-input";
import { deliveryPath, deliveryQueries } from "@/lib/domain/deliveries/shared/delivery-queries";
import type { WebhookRef } from "@/lib/domain/webhooks/shared/webhook-input";
import type { ActionResult } from "@/lib/platform/wire/action-result";

export type RedeliverAction = (input: DeliveryRef) => Promise<ActionResult<{ id: string }>>;

/** Sends a delivery that has ended once more, and leads to the new one. */
export function useRedeliver(webhook: WebhookRef, redeliver: RedeliverAction, onSettled?: () => void) {
  const { repository, slug } = webhook;
  const queryClient = useQueryClient();
  const toast = useToast();
  return useAction((id: string) => redeliver({ repository, slug, id }), {
    next: ({ id }) => deliveryPath(webhook, id),
    onRefused: (refused) => toast.refused("It was not sent again", refused),
    onSettled: () => {
      onSettled?.();
      return queryClient.invalidateQueries({ queryKey: deliveryQueries.key(repository) });
    },
  });
}
