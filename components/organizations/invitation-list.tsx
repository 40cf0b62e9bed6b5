"use client";

import { Button } from "@/components/ui/button";
import { RelativeTime } from "@/components/ui/time";
import { useToast } from "@/components/ui/toaster";
import { useAction } from "@/components/ui/use-action";
import type { MemberRole } from "@/lib/access/shared/permissions";
import { revokeInvitationAction } from "@/lib/domain/organizations/organization-actions";

type InvitationListProps = {
  namespace: string;
  invitations: readonly {
    id: string;
    role: MemberRole;
    email: string | null;
    invitedBy: string;
    /** ISO 8601. */
    expiresAt: string;
  }[];
  /** The server's current time, ISO 8601. */
  now: string;
};

/** Invitations that haven't been used. */
export function InvitationList({ namespace, invitations, now }: InvitationListProps) {
  return (
    <ul aria-label="Pending invitations" className="divide-y divide-line rounded border border-line">
      {invitations.map(({ id, role, email, invitedBy, expiresAt }) => (
        <li key={id} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 px-5 py-3">
          <div className="min-w-0">
            <p className="wrap-anywhere">
              {email ?? "Link without email"} <span className="text-muted">as {role}</span>
            </p>
            <p className="text-sm text-muted">
              By {invitedBy}, expires <RelativeTime value={expiresAt} now={now} />
            </p>
          </div>
          <Revoke
            id={id}
            namespace={namespace}
            what={email ? `the invitation of ${email}` : `the link for a new ${role}`}
          />
        </li>
      ))}
    </ul>
  );
}

type RevokeProps = { id: string; namespace: string; what: string };

function Revoke({ id, namespace, what }: RevokeProps) {
  const toast = useToast();
  const { run, pending } = useAction(revokeInvitationAction, {
    onDone: () => toast.success("Revoked the invitation", "Its link no longer works."),
    onRefused: (refused) => toast.refused("Couldn't revoke the invitation", refused),
    refreshes: true,
  });
  return (
    <Button
      variant="quiet"
      aria-label={`Revoke ${what}`}
      isPending={pending}
      onClick={() => run({ namespace, id })}
    >
      Revoke
    </Button>
  );
}
