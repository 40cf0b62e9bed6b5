import { useQueryClient } from "@tanstack/react-query";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { useToast } from "@/components/ui/toaster";
import { useAction } from "@/components/ui/use-action";
import { unsavedKey } from "@/components/webhooks/use-create-webhook";
import type { WebhookRef } from "@/lib/domain/webhooks/shared/webhook-input";
import { webhookQueries } from "@/lib/domain/webhooks/shared/webhook-queries";
import { deleteWebhookAction } from "@/lib/domain/webhooks/webhook-actions";
import { quoted } from "@/lib/platform/text/sentence";

type DeleteWebhookProps = {
  webhook: WebhookRef;
  name: string;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  /** The page to open after the deletion, if this page is only about the webhook. */
  next?: string;
};

/** Asks for confirmation before a webhook and its history are deleted. */
export function DeleteWebhook({ webhook, name, isOpen, onOpenChange, next }: DeleteWebhookProps) {
  const toast = useToast();
  const queryClient = useQueryClient();
  const call = useAction(() => deleteWebhookAction(webhook), {
    onDone: async () => {
      toast.success(`Deleted ${quoted(name)}`);
      onOpenChange(false);
      queryClient.setQueryData(unsavedKey(webhook.repository), []);
      await queryClient.invalidateQueries({
        queryKey: webhookQueries.key(webhook.repository),
        // Doesn't refetch the deleted webhook if the page is about to change.
        refetchType: next === undefined ? "active" : "none",
      });
    },
    ...(next !== undefined && { next: () => next }),
  });
  return (
    <ConfirmDialog
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      title={`Delete webhook ${quoted(name)}?`}
      description="This also deletes its delivery history and cancels pending deliveries. You can't undo this."
      verb="Delete"
      call={call}
    />
  );
}
