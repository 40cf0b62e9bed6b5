import { RelativeTime } from "@/components/ui/time";
import type { PushSummary } from "@/lib/domain/pushes/shared/push-summary";

/** The last pushes, newest first. */
export function RecentPushes({ pushes, canPush }: { pushes: PushSummary[]; canPush: boolean }) {
  if (pushes.length === 0) {
    return (
      <p className="text-soft">
        Nothing has been pushed yet.{canPush && " Simulate a push to see one here."}
      </p>
    );
  }
  const now = new Date().toISOString();
  return (
    <ul className="divide-y divide-line">
      {pushes.map((push) => (
        <li key={push.id} className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 py-3">
          <span className="min-w-0 font-medium break-all">{push.tag}</span>
          <span className="min-w-0 text-sm break-words text-muted">
            <RelativeTime value={push.pushedAt.toISOString()} now={now} /> by {push.pusher}
            {push.source === "simulated" && ", simulated"}
          </span>
        </li>
      ))}
    </ul>
  );
}
