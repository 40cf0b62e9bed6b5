import { useQueryClient } from "@tanstack/react-query";
import { useToast } from "@/components/ui/toaster";
import { useAction } from "@/components/ui/use-action";
import { retryDeliveryAction } from "@/lib/domain/deliveries/delivery-actions";
import { deliveryQueries } from "@/lib/domain/deliveries/shared/delivery-queries";
import type { WebhookRef } from "@/lib/domain/webhooks/shared/webhook-input";

type RetryNowProps = { webhook: WebhookRef; id: string; tag: string };

/** Makes the next attempt of a waiting delivery immediately. */
export function RetryNow({ webhook, id, tag }: RetryNowProps) {
  const queryClient = useQueryClient();
  const toast = useToast();
  const { run, pending } = useAction(retryDeliveryAction, {
    onRefused: (refused) => toast.refused("Couldn't retry", refused),
    onSettled: () => queryClient.invalidateQueries({ queryKey: deliveryQueries.key(webhook.repository) }),
  });
  return (
    <button
      type="button"
      aria-disabled={pending}
      onClick={() => run({ ...webhook, id })}
      className="link relative z-10 whitespace-nowrap aria-disabled:opacity-60"
    >
      Retry now<span className="sr-only"> the delivery of {tag}</span>
    </button>
  );
}
