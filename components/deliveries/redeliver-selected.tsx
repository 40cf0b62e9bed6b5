import { useQueryClient } from "@tanstack/react-query";
import type { Selection } from "@/components/deliveries/use-selection";
import { Button } from "@/components/ui/button";
import { useToast } from "@/components/ui/toaster";
import { useAction } from "@/components/ui/use-action";
import { redeliverSelectedAction } from "@/lib/domain/deliveries/delivery-actions";
import { deliveryQueries } from "@/lib/domain/deliveries/shared/delivery-queries";
import type { WebhookRef } from "@/lib/domain/webhooks/shared/webhook-input";
import { counted } from "@/lib/platform/text/sentence";

type RedeliverSelectedProps = { webhook: WebhookRef; selection: Selection };

/** Actions for the selected rows of a history; empty without a selection. */
export function RedeliverSelected({ webhook, selection }: RedeliverSelectedProps) {
  const queryClient = useQueryClient();
  const toast = useToast();
  const { ids, clear } = selection;
  const { repository, slug } = webhook;
  const { run, pending } = useAction(redeliverSelectedAction, {
    onDone: ({ repeated, leftOut }) => {
      clear();
      toast.success(
        `Redelivering ${counted(repeated.length, "delivery", "deliveries")}`,
        leftOut.length > 0
          ? `Skipped ${counted(leftOut.length, "delivery", "deliveries")} in progress or deleted.`
          : undefined,
      );
    },
    onRefused: (refused) => toast.refused("Couldn't redeliver", refused),
    onSettled: () => queryClient.invalidateQueries({ queryKey: deliveryQueries.key(repository) }),
  });
  if (ids.length === 0) return null;
  return (
    <div
      role="toolbar"
      aria-label="Selected deliveries"
      data-bottom-bar
      className="sticky bottom-4 z-10 flex flex-wrap items-center justify-between gap-x-6 gap-y-2 rounded-md border border-accent bg-accent-soft py-2 pr-2 pl-4 shadow-xl"
    >
      <p role="status">{ids.length} selected</p>
      <div className="flex gap-2">
        <Button variant="quiet" onClick={clear}>
          Clear selection
        </Button>
        <Button variant="primary" isPending={pending} onClick={() => run({ repository, slug, ids })}>
          Redeliver {ids.length}
        </Button>
      </div>
    </div>
  );
}
