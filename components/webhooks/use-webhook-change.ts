"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useToast } from "@/components/ui/toaster";
import { deliveryQueries } from "@/lib/deliveries/delivery-queries";
import type { ActionResult } from "@/lib/http/action-result";
import { unwrap } from "@/lib/http/unwrap";
import { webhookQueries } from "@/lib/webhooks/webhook-queries";
import type { WebhookScope } from "@/lib/webhooks/webhook-scope";

type Change<Data> = {
  run: () => Promise<ActionResult<Data>>;
  /** What a toast says when it is done; nothing when that shows anyway. */
  done?: (data: Data) => string;
};

/** An action of one press on a webhook; a refusal is said in a toast. */
export function useWebhookChange<Data>(repository: WebhookScope, { run, done }: Change<Data>) {
  const queryClient = useQueryClient();
  const toast = useToast();
  return useMutation({
    mutationFn: async () => unwrap(run()),
    onSuccess: (data) => {
      if (done) toast.success(done(data));
    },
    onError: (error) => toast.error("That was not done", error.message),
    onSettled: () =>
      Promise.all([
        queryClient.invalidateQueries({ queryKey: webhookQueries.key(repository) }),
        queryClient.invalidateQueries({ queryKey: deliveryQueries.key(repository) }),
      ]),
  });
}
