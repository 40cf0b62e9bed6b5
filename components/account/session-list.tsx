"use client";

import { Button } from "@/components/ui/button";
import { RelativeTime } from "@/components/ui/time";
import { useToast } from "@/components/ui/toaster";
import { useAction } from "@/components/ui/use-action";
import { endOtherSessionsAction, endSessionAction } from "@/lib/domain/accounts/session-actions";
import { counted } from "@/lib/platform/text/sentence";

type Session = {
  id: string;
  device: string;
  address: string | null;
  /** All times are in ISO 8601. */
  since: string;
  lastUse: string;
  isCurrent: boolean;
};

type SessionListProps = {
  sessions: readonly Session[];
  /** The server's current time. */
  now: string;
};

/** A person's sessions, with buttons to sign them out. */
export function SessionList({ sessions, now }: SessionListProps) {
  const toast = useToast();
  const { run, pending } = useAction(endOtherSessionsAction, {
    onDone: (count) => toast.success(`Signed out ${counted(count, "other session")}`),
    onRefused: (refused) => toast.refused("Couldn't sign out", refused),
    refreshes: true,
  });
  return (
    <>
      <div className="mb-5 flex flex-wrap items-center justify-between gap-3">
        <div>
          <h2 className="text-xl font-medium">Sessions</h2>
          <p className="mt-1 text-soft">Browsers and scripts that are signed in with your password.</p>
        </div>
        {sessions.length > 1 && (
          <Button isPending={pending} onClick={() => run()}>
            Sign out all others
          </Button>
        )}
      </div>
      <ul aria-label="Sessions" className="divide-y divide-line rounded border border-line">
        {sessions.map((session) => (
          <SessionLine key={session.id} session={session} now={now} />
        ))}
      </ul>
    </>
  );
}

function SessionLine({ session, now }: { session: Session; now: string }) {
  const { id, device, address, since, lastUse, isCurrent } = session;
  const toast = useToast();
  const { run, pending } = useAction(endSessionAction, {
    onDone: () => toast.success(`Signed out ${device}`),
    onRefused: (refused) => toast.refused("Couldn't sign out", refused),
    refreshes: true,
  });
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 px-5 py-3.5">
      <div className="min-w-0">
        <p className="font-medium wrap-anywhere">
          {device}
          {isCurrent && <span className="ml-2 text-sm font-normal text-good">This device</span>}
        </p>
        <p className="text-sm wrap-anywhere text-muted">
          {address && address !== "unknown" && `${address} · `}signed in{" "}
          <RelativeTime value={since} now={now} /> · last used <RelativeTime value={lastUse} now={now} />
        </p>
      </div>
      {!isCurrent && (
        <Button
          variant="quiet"
          className="max-sm:-ml-4"
          aria-label={`Sign out ${device}`}
          isPending={pending}
          onClick={() => run({ id })}
        >
          Sign out
        </Button>
      )}
    </li>
  );
}
