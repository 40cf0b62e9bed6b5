import { useQueryClient } from "@tanstack/react-query";
import { useOpenDelivery } from "@/components/deliveries/open-delivery";
import { useToast } from "@/components/ui/toaster";
import { useAction } from "@/components/ui/use-action";
import { redeliverAction } from "@/lib/domain/deliveries/delivery-actions";
import type { DeliveryRef } from "@/lib/domain/deliveries/shared/delivery-input";
import { deliveryPath, deliveryQueries } from "@/lib/domain/deliveries/shared/delivery-queries";

/** Redelivers a completed delivery and opens the new one, in the list's pane or on its page. */
export function useRedeliver(onSettled?: () => void) {
  const queryClient = useQueryClient();
  const toast = useToast();
  const list = useOpenDelivery();
  const redeliver = async ({ repository, slug, id }: DeliveryRef) => {
    const result = await redeliverAction({ repository, slug, id });
    return result.ok ? { ...result, data: { repository, slug, id: result.data.id } } : result;
  };
  return useAction(redeliver, {
    onDone: ({ repository, id }) => {
      list?.include(id);
      return queryClient.invalidateQueries({ queryKey: deliveryQueries.key(repository) });
    },
    next: (delivery) => {
      if (!list) return deliveryPath(delivery, delivery.id);
      list.show(delivery);
      return null;
    },
    onRefused: (refused) => toast.refused("Couldn't redeliver", refused),
    onSettled,
  });
}
