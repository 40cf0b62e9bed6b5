import { MailX } from "lucide-react";
import type { Metadata } from "next";
import { AcceptInvitation } from "@/components/organizations/accept-invitation";
import { ButtonLink } from "@/components/ui/button";
import { NarrowCard } from "@/components/ui/narrow-card";
import { currentCtx } from "@/lib/access/current-ctx";
import { invitationPath } from "@/lib/domain/organizations/shared/organization";
import { getInvitation } from "@/lib/domain/organizations/use-invitation";
import { DomainError } from "@/lib/platform/errors";
import { decodedParam } from "@/lib/platform/text/parse-url";

export const metadata: Metadata = { title: "Invitation", robots: { index: false } };

export default async function InvitationPage({ params }: PageProps<"/invitations/[token]">) {
  const token = decodedParam((await params).token);
  const [{ actor }, invitation] = await Promise.all([currentCtx(), readInvitation(token)]);
  if (invitation instanceof DomainError) {
    return (
      <NarrowCard
        icon={<MailX aria-hidden="true" size={32} />}
        title="This invitation isn't valid"
        intro="It has expired, was already used, or was revoked. Ask for a new one."
      />
    );
  }
  const { displayName, namespace, role, invitedBy } = invitation;
  const query = new URLSearchParams({ next: invitationPath(token) });
  return (
    <NarrowCard
      title={`Join ${displayName}`}
      intro={`${invitedBy} invites you to the organization ${namespace} as ${role === "member" ? "a" : "an"} ${role}.`}
    >
      {actor.type === "user" ? (
        <AcceptInvitation token={token} namespace={namespace} />
      ) : (
        <div className="flex flex-col gap-3">
          <ButtonLink variant="primary" href={`/signup?${new URLSearchParams({ invitation: token })}`}>
            Create an account and join
          </ButtonLink>
          <ButtonLink href={`/login?${query}`}>I have an account</ButtonLink>
        </div>
      )}
    </NarrowCard>
  );
}

function readInvitation(token: string) {
  return getInvitation(token).catch((error: unknown) => {
    if (error instanceof DomainError) return error;
    throw error;
  });
}
