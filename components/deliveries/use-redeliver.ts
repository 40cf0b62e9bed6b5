import { useQueryClient } from "@tanstack/react-query";
import { useToast } from "@/components/ui/toaster";
import { useAction } from "@/components/ui/use-action";
import { redeliverAction } from "@/lib/domain/deliveries/delivery-actions";
import { deliveryPath, deliveryQueries } from "@/lib/domain/deliveries/shared/delivery-queries";
import type { WebhookRef } from "@/lib/domain/webhooks/shared/webhook-input";

/** Sends a delivery that has ended once more, and leads to the new one. */
export function useRedeliver(webhook: WebhookRef, onSettled?: () => void) {
  const { repository, slug } = webhook;
  const queryClient = useQueryClient();
  const toast = useToast();
  return useAction((id: string) => redeliverAction({ repository, slug, id }), {
    next: ({ id }) => deliveryPath(webhook, id),
    onRefused: (refused) => toast.refused("Couldn't redeliver", refused),
    onSettled: () => {
      onSettled?.();
      return queryClient.invalidateQueries({ queryKey: deliveryQueries.key(repository) });
    },
  });
}
