import { useQueryClient } from "@tanstack/react-query";
import { useToast } from "@/components/ui/toaster";
import { useAction } from "@/components/ui/use-action";
import { deliveryQueries } from "@/lib/domain/deliveries/shared/delivery-queries";
import type { WebhookRef } from "@/lib/domain/webhooks/shared/webhook-input";
import { webhookQueries } from "@/lib/domain/webhooks/shared/webhook-queries";
import type { ActionResult } from "@/lib/platform/wire/action-result";

type ChangeOptions<Data> = {
  /** The title of the toast if it is refused, such as "Couldn't pause “deploy”". */
  failed: string;
  /** The text of a success toast, if the page doesn't show the result itself. */
  done?: (data: Data) => string;
  onDone?: (data: Data) => void;
  /** The page to open afterwards, unless the person has left this one. */
  next?: (data: Data) => string;
};

/** Calls an action on a webhook from a single button or menu item. A toast shows why it was refused. */
export function useWebhookChange<Input extends WebhookRef, Data>(
  action: (input: Input) => Promise<ActionResult<Data>>,
  input: Input,
  { failed, done, onDone, next }: ChangeOptions<Data>,
) {
  const queryClient = useQueryClient();
  const toast = useToast();
  const { repository } = input;
  return useAction(() => action(input), {
    onDone: (data) => {
      if (done) toast.success(done(data));
      onDone?.(data);
    },
    ...(next && { next }),
    onRefused: (refused) => toast.refused(failed, refused),
    onSettled: () =>
      Promise.all([
        queryClient.invalidateQueries({ queryKey: webhookQueries.key(repository) }),
        queryClient.invalidateQueries({ queryKey: deliveryQueries.key(repository) }),
      ]),
  });
}
