import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { LoadError } from "@/components/ui/load-error";
import { RefusalBanner } from "@/components/ui/refusal";
import { useAction } from "@/components/ui/use-action";
import {
  previewFailedRedeliveryAction,
  redeliverFailedAction,
} from "@/lib/domain/failed-deliveries/failed-delivery-actions";
import type { FailedDeliveryFilters } from "@/lib/domain/failed-deliveries/shared/failed-delivery-input";
import { failedDeliveryQueries } from "@/lib/domain/failed-deliveries/shared/failed-delivery-queries";
import type { FailedRedelivery } from "@/lib/domain/failed-deliveries/shared/failed-delivery-resource";
import { redeliverySentences } from "@/lib/domain/failed-deliveries/shared/redelivery-sentences";
import { unwrap } from "@/lib/platform/wire/action-result";

type RedeliverFailedProps = { namespace: string; filters: FailedDeliveryFilters };

/** Redelivers all deliveries that match the filters, after showing their number. */
export function RedeliverFailed(props: RedeliverFailedProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>Redeliver all</Button>
      <Dialog
        isOpen={isOpen}
        onOpenChange={setOpen}
        title="Redeliver failed deliveries?"
        description="Makes one more attempt for each failed delivery that matches the filters, a few at a time, so that new pushes don't wait."
      >
        <Question {...props} onClose={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

function Question({ namespace, filters, onClose }: RedeliverFailedProps & { onClose: () => void }) {
  const queryClient = useQueryClient();
  const input = { namespace, filters };
  const preview = useQuery({
    queryKey: [...failedDeliveryQueries.key(namespace), "preview", filters],
    queryFn: async () => unwrap(previewFailedRedeliveryAction(input)),
    retry: false,
    // Counts up to the time when the dialog was opened.
    gcTime: 0,
  });
  const { run, pending, refused } = useAction(() => redeliverFailedAction(input), {
    onDone: (recovery) => {
      queryClient.setQueryData(failedDeliveryQueries.redelivery(namespace).queryKey, recovery);
      onClose();
      return queryClient.invalidateQueries({ queryKey: failedDeliveryQueries.key(namespace) });
    },
  });
  const total = preview.data?.total;
  return (
    <div className="flex flex-col gap-5">
      <RefusalBanner refused={refused} />
      {preview.error ? (
        <LoadError error={preview.error} onRetry={preview.refetch} />
      ) : (
        <Found found={preview.data} />
      )}
      <div className="flex justify-end gap-2">
        <Button variant="quiet" onClick={onClose}>
          Cancel
        </Button>
        <Button variant="primary" disabled={!total} isPending={pending} onClick={() => run()}>
          {total ? `Redeliver ${total.toLocaleString("en")}` : "Redeliver"}
        </Button>
      </div>
    </div>
  );
}

function Found({ found }: { found: FailedRedelivery | undefined }) {
  const [first, ...others] = found ? redeliverySentences(found) : ["Counting..."];
  return (
    <div role="status">
      <p>{first}</p>
      {others.map((sentence) => (
        <p key={sentence} className="mt-1 text-soft">
          {sentence}
        </p>
      ))}
    </div>
  );
}
