import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { useToast } from "@/components/ui/toaster";
import { useAction } from "@/components/ui/use-action";
import { deliveryQueries } from "@/lib/domain/deliveries/shared/delivery-queries";
import { cancelRecoveryAction } from "@/lib/domain/recoveries/recovery-actions";
import { recoveryQueries } from "@/lib/domain/recoveries/shared/recovery-queries";
import type { RecoveryResource } from "@/lib/domain/recoveries/shared/recovery-resource";
import type { WebhookRef } from "@/lib/domain/webhooks/shared/webhook-input";

const HELD_BY: Record<NonNullable<RecoveryResource["held_by"]>, string> = {
  backoff: ". The receiver fails still: it is tried with one delivery at a time",
  paused: ". The webhook is paused: the rest waits until it is resumed",
  disabled: ". The webhook is disabled: the rest waits until it is enabled",
};

/** How far the sending again of failures is, while it runs, and how it ended for whoever watched it. */
export function RecoveryProgress({ webhook }: { webhook: WebhookRef }) {
  const queryClient = useQueryClient();
  const { data } = useQuery(recoveryQueries.last(webhook));
  const [watched, setWatched] = useState<string | null>(null);
  if (data?.state === "running" && watched !== data.uuid) setWatched(data.uuid);
  const done = data?.uuid === watched ? data?.done : 0;
  const { repository } = webhook;
  useEffect(() => {
    if (done) void queryClient.invalidateQueries({ queryKey: deliveryQueries.key(repository) });
  }, [queryClient, repository, done]);
  if (!data || watched === null || data.uuid !== watched) return null;
  return (
    <div className="rounded-md border border-line bg-sunken px-4 py-3">
      {data.state === "running" ? (
        <Running webhook={webhook} recovery={data} />
      ) : (
        <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
          <p role="status" className="min-w-0 flex-1 basis-40">
            {summaryOf(data)}
          </p>
          <Button variant="quiet" onClick={() => setWatched(null)}>
            Dismiss
          </Button>
        </div>
      )}
    </div>
  );
}

function Running({ webhook, recovery }: { webhook: WebhookRef; recovery: RecoveryResource }) {
  const { done, total, failed, held_by: heldBy } = recovery;
  const queryClient = useQueryClient();
  const toast = useToast();
  const { queryKey } = recoveryQueries.last(webhook);
  const { run, pending } = useAction(cancelRecoveryAction, {
    onDone: (data) => queryClient.setQueryData(queryKey, data),
    onRefused: (refused) => toast.refused("It was not stopped", refused),
  });
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <p className="min-w-0 flex-1 basis-40 tabular-nums">
          <strong className="font-medium">
            {done} of {total} redelivered
          </strong>
          {failed > 0 && `, ${failed} of them failed once more`}
          {heldBy && HELD_BY[heldBy]}.
        </p>
        <Button
          variant="quiet"
          isPending={pending}
          onClick={() => run({ repository: webhook.repository, slug: webhook.slug })}
        >
          Cancel
        </Button>
      </div>
      <progress
        aria-label="Redelivered failures"
        value={done}
        max={total}
        className="mt-2 block h-2 w-full appearance-none overflow-hidden rounded-full bg-line [&::-moz-progress-bar]:bg-accent-strong [&::-webkit-progress-bar]:bg-line [&::-webkit-progress-value]:bg-accent-strong [&::-webkit-progress-value]:transition-[width]"
      />
    </>
  );
}

function summaryOf({ state, total, done, succeeded, failed }: RecoveryResource): string {
  const again = failed === 0 ? "" : ` ${failed} failed once more: their history says why.`;
  if (state === "cancelled") return `Stopped: ${done} of ${total} were redelivered.${again}`;
  if (failed === 0)
    return total === 1 ? "The one that failed has arrived now." : `All ${total} have arrived now.`;
  return `${succeeded} of ${total} have arrived now.${again}`;
}
