import { type QueryKey, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { useToast } from "@/components/ui/toaster";
import { type ActionCall, useAction } from "@/components/ui/use-action";
import { deliveryQueries } from "@/lib/domain/deliveries/shared/delivery-queries";
import { cancelRecoveryAction } from "@/lib/domain/recoveries/recovery-actions";
import { recoveryQueries } from "@/lib/domain/recoveries/shared/recovery-queries";
import type { RecoveryResource } from "@/lib/domain/recoveries/shared/recovery-resource";
import type { WebhookRef } from "@/lib/domain/webhooks/shared/webhook-input";

const HELD_BY: Record<NonNullable<RecoveryResource["held_by"]>, string> = {
  backoff: ". The receiver still fails, so deliveries are sent one at a time",
  paused: ". The webhook is paused. The remaining deliveries are sent when you resume it",
  disabled: ". The webhook is disabled. The remaining deliveries are sent when you enable it",
};

/** The progress of a webhook's recovery. */
export function RecoveryProgress({ webhook }: { webhook: WebhookRef }) {
  const { repository, slug } = webhook;
  const queryClient = useQueryClient();
  const toast = useToast();
  const query = recoveryQueries.last(webhook);
  const { data } = useQuery(query);
  const cancel = useAction(() => cancelRecoveryAction({ repository, slug }), {
    onDone: (recovery) => queryClient.setQueryData(query.queryKey, recovery),
    onRefused: (refused) => toast.refused("Couldn't cancel the recovery", refused),
  });
  return <RecoveryBar recovery={data} listKey={deliveryQueries.key(repository)} cancel={cancel} />;
}

type RecoveryBarProps = {
  recovery: RecoveryResource | undefined;
  /** The query key of the lists that show its deliveries. */
  listKey: QueryKey;
  cancel: ActionCall<[]>;
};

/** The progress of a recovery while it runs, and its result for people who had the page open. */
export function RecoveryBar({ recovery: data, listKey, cancel }: RecoveryBarProps) {
  const queryClient = useQueryClient();
  const [watched, setWatched] = useState<string | null>(null);
  if (data?.state === "running" && watched !== data.uuid) setWatched(data.uuid);
  const done = data?.uuid === watched ? data?.done : 0;
  const key = JSON.stringify(listKey);
  useEffect(() => {
    if (done) void queryClient.invalidateQueries({ queryKey: JSON.parse(key) });
  }, [queryClient, key, done]);
  const shown = data && watched !== null && data.uuid === watched ? data : undefined;
  const isRunning = shown?.state === "running";
  return (
    <div className={shown ? "rounded-md border border-line bg-sunken px-4 py-3" : "sr-only"}>
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        {isRunning && <Progress recovery={shown} />}
        {/* This element stays mounted, so that screen readers announce the start and the end, but not each delivery. */}
        <p role="status" className={isRunning ? "sr-only" : "min-w-0 flex-1 basis-40"}>
          {shown && (isRunning ? `Redelivering ${shown.total}` : summaryOf(shown))}
        </p>
        {shown && (
          <Button
            variant="quiet"
            isPending={cancel.pending}
            onClick={() => (isRunning ? cancel.run() : setWatched(null))}
          >
            {isRunning ? "Cancel" : "Dismiss"}
          </Button>
        )}
      </div>
      {isRunning && <Bar recovery={shown} />}
    </div>
  );
}

function Progress({ recovery }: { recovery: RecoveryResource }) {
  const { done, total, failed, held_by: heldBy } = recovery;
  return (
    <p className="min-w-0 flex-1 basis-40 tabular-nums">
      <strong className="font-medium">
        {done} of {total} redelivered
      </strong>
      {failed > 0 && `, ${failed} of them failed again`}
      {heldBy && HELD_BY[heldBy]}.
    </p>
  );
}

function Bar({ recovery: { done, total } }: { recovery: RecoveryResource }) {
  return (
    <progress
      aria-label="Redelivered failures"
      value={done}
      max={total}
      className="mt-2 block h-2 w-full appearance-none overflow-hidden rounded-full bg-line [&::-moz-progress-bar]:bg-accent-strong [&::-webkit-progress-bar]:bg-line [&::-webkit-progress-value]:bg-accent-strong [&::-webkit-progress-value]:transition-[width]"
    />
  );
}

function summaryOf({ state, total, done, succeeded, failed }: RecoveryResource): string {
  const again = failed === 0 ? "" : ` ${failed} failed again. Open them for the reason.`;
  if (state === "cancelled") return `Canceled. ${done} of ${total} were redelivered.${again}`;
  if (total === 0) return "There were no deliveries to redeliver.";
  if (failed === 0) return total === 1 ? "The failed delivery succeeded." : `All ${total} succeeded.`;
  return `${succeeded} of ${total} succeeded.${again}`;
}
