import { Link } from "@/components/ui/link";
import { RelativeTime } from "@/components/ui/time";
import type { PushSummary } from "@/lib/domain/pushes/shared/push";
import { pushPagePath } from "@/lib/domain/pushes/shared/push-queries";
import type { RepositoryRef } from "@/lib/domain/repositories/shared/repository-input";

type RecentPushesProps = { repository: RepositoryRef; pushes: PushSummary[]; canPush: boolean };

/** The last pushes, newest first. */
export function RecentPushes({ repository, pushes, canPush }: RecentPushesProps) {
  if (pushes.length === 0) {
    return <p className="text-soft">No pushes yet.{canPush && " Simulate a push to see one here."}</p>;
  }
  const now = new Date().toISOString();
  return (
    <ul className="divide-y divide-line">
      {pushes.map((push) => (
        <li key={push.id} className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 py-3">
          <Link href={pushPagePath(repository, push.id)} className="link min-w-0 font-medium break-all">
            {push.tag}
          </Link>
          <span className="min-w-0 text-sm wrap-anywhere text-muted">
            <RelativeTime value={push.pushedAt.toISOString()} now={now} /> by {push.pusher}
            {push.source === "simulated" && ", simulated"}
          </span>
        </li>
      ))}
    </ul>
  );
}
