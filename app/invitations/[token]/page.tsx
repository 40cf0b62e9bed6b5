import { MailX } from "lucide-react";
import type { Metadata } from "next";
import { AccountCard } from "@/components/account/account-card";
import { AcceptInvitation } from "@/components/organizations/accept-invitation";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { currentCtx } from "@/lib/accounts/current-ctx";
import { DomainError } from "@/lib/errors";
import { getInvitation } from "@/lib/organizations/get-invitation";
import { invitationPath } from "@/lib/organizations/organization-path";
import { acceptInvitationAction } from "./actions";

export const metadata: Metadata = { title: "Invitation", robots: { index: false } };

export default async function InvitationPage({ params }: PageProps<"/invitations/[token]">) {
  const token = decodeURIComponent((await params).token);
  const [{ actor }, invitation] = await Promise.all([currentCtx(), readInvitation(token)]);
  if (invitation instanceof DomainError) {
    return (
      <EmptyState icon={<MailX aria-hidden="true" size={40} />} title="This invitation is not valid">
        <h1 className="sr-only">Invitation</h1>
        It has expired, was used already or was revoked. Ask for a new one.
      </EmptyState>
    );
  }
  const { displayName, namespace, role, invitedBy } = invitation;
  const query = new URLSearchParams({ next: invitationPath(token) });
  return (
    <AccountCard
      title={`Join ${displayName}`}
      intro={`${invitedBy} invites you to the organization ${namespace} as ${role === "member" ? "a" : "an"} ${role}.`}
    >
      {actor.type === "user" ? (
        <AcceptInvitation token={token} namespace={namespace} accept={acceptInvitationAction} />
      ) : (
        <div className="flex flex-col gap-3">
          <ButtonLink variant="primary" href={`/signup?${new URLSearchParams({ invitation: token })}`}>
            Create an account and join
          </ButtonLink>
          <ButtonLink href={`/login?${query}`}>I have an account</ButtonLink>
        </div>
      )}
    </AccountCard>
  );
}

function readInvitation(token: string) {
  return getInvitation(token).catch((error: unknown) => {
    if (error instanceof DomainError) return error;
    throw error;
  });
}
