import { useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
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
  /** The delivery of the last call, because the result only has the new one's ID. */
  const original = useRef<DeliveryRef>(null);
  return useAction(redeliverAction, {
    onStart: (ref) => {
      original.current = ref;
    },
    onDone: ({ id }, { repository }) => {
      list?.include(id);
      return queryClient.invalidateQueries({ queryKey: deliveryQueries.key(repository) });
    },
    next: ({ id }) => {
      if (!original.current) return null;
      const delivery = { ...original.current, id };
      if (!list) return deliveryPath(delivery, id);
      list.show(delivery);
      return null;
    },
    onRefused: (refused) => toast.refused("Couldn't redeliver", refused),
    onSettled,
  });
}
