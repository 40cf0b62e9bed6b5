import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useToast } from "@/components/ui/toaster";
import type { DeliveryRef } from "@/lib/deliveries/delivery-input";
import { deliveryPath, deliveryQueries } from "@/lib/deliveries/delivery-queries";
import type { ActionResult } from "@/lib/http/action-result";
import { unwrap } from "@/lib/http/unwrap";
import type { WebhookRef } from "@/lib/webhooks/webhook-input";

export type RedeliverAction = (input: DeliveryRef) => Promise<ActionResult<{ id: string }>>;

/** Sends a delivery that has ended once more, and leads to the new one. */
export function useRedeliver(webhook: WebhookRef, redeliver: RedeliverAction) {
  const queryClient = useQueryClient();
  const router = useRouter();
  const toast = useToast();
  return useMutation({
    mutationFn: async (id: string) =>
      unwrap(redeliver({ repository: webhook.repository, slug: webhook.slug, id })),
    onSuccess: ({ id }) => router.push(deliveryPath(webhook, id)),
    onError: (error) => toast.error("It was not sent again", error.message),
    onSettled: () => queryClient.invalidateQueries({ queryKey: deliveryQueries.key(webhook.repository) }),
  });
}
