import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { InvitationList } from "@/components/organizations/invitation-list";
import { InviteForm } from "@/components/organizations/invite-form";
import { Members } from "@/components/organizations/members";
import { Card } from "@/components/ui/card";
import { requireCtx } from "@/lib/access/current-ctx";
import { listInvitations } from "@/lib/domain/organizations/invitations";
import { listMembers } from "@/lib/domain/organizations/members";
import { canSendMail } from "@/lib/platform/mail/send-mail";
import { namespaceOfPage } from "../../namespace";

export const metadata: Metadata = { title: "Members" };

export default async function MembersPage({ params }: PageProps<"/namespaces/[namespace]/members">) {
  const { namespace, details } = await namespaceOfPage(params);
  if (!details.organization) notFound();
  const ctx = await requireCtx();
  const input = { namespace };
  const canChange = details.may.includes("namespace:members");
  const [members, invitations] = await Promise.all([
    listMembers({ ctx, input }),
    canChange ? listInvitations({ ctx, input }) : [],
  ]);
  const now = new Date().toISOString();
  return (
    <div className="flex flex-col gap-6">
      {canChange && (
        <Card>
          <h2 className="text-xl font-medium">Invite people</h2>
          <p className="mt-2 mb-5 max-w-3xl text-soft">
            Anyone with the link can join, with an existing or a new account.
          </p>
          <InviteForm namespace={namespace} canSendMail={canSendMail()} />
          {invitations.length > 0 && (
            <>
              <h3 className="mt-8 mb-4 text-lg font-medium">Pending invitations</h3>
              <InvitationList
                namespace={namespace}
                invitations={invitations.map(({ expiresAt, ...rest }) => ({
                  ...rest,
                  expiresAt: expiresAt.toISOString(),
                }))}
                now={now}
              />
            </>
          )}
        </Card>
      )}
      <Card>
        <h2 className="mb-5 text-xl font-medium">Members</h2>
        <Members
          namespace={namespace}
          members={members.map(({ since, ...rest }) => ({ ...rest, since: since.toISOString() }))}
          viewer={ctx.actor.username}
          now={now}
          canChange={canChange}
        />
      </Card>
    </div>
  );
}
