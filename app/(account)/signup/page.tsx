import { KeyRound, Lock } from "lucide-react";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { AddressNotice } from "@/components/account/address-notice";
import { OrDivider, ProviderButtons } from "@/components/account/provider-buttons";
import { SignUpForm } from "@/components/account/sign-up-form";
import { ButtonLink } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { NarrowCard } from "@/components/ui/narrow-card";
import { currentCtx } from "@/lib/access/current-ctx";
import { announceSetupLink, signUpPolicy } from "@/lib/access/sign-up-policy";
import { requestedAddress, signInOptions } from "@/lib/domain/accounts/single-sign-on/get-sign-in-methods";
import { getInvitation } from "@/lib/domain/organizations/use-invitation";

export const metadata: Metadata = { title: "Sign up" };

export default async function SignUpPage({ searchParams }: PageProps<"/signup">) {
  const { invitation: token, setup } = await searchParams;
  const [{ actor }, policy, address, invitation] = await Promise.all([
    currentCtx(),
    signUpPolicy(),
    requestedAddress(),
    typeof token === "string" ? getInvitation(token).catch(() => null) : null,
  ]);
  if (actor.type === "user") redirect("/repositories");
  if (!policy.isOpen && !invitation) {
    return (
      <NarrowCard
        icon={<Lock aria-hidden="true" size={32} />}
        title="Sign-up is closed"
        intro="Ask an organization owner or an administrator of this instance for an invitation."
      >
        <ButtonLink href="/login">Sign in</ButtonLink>
      </NarrowCard>
    );
  }
  if (policy.needsLink && typeof setup !== "string") {
    await announceSetupLink();
    return (
      <NarrowCard
        icon={<KeyRound aria-hidden="true" size={32} />}
        title="Open the setup link"
        intro={
          <>
            No one has an account yet. To create the first one, open the link in Dockbell's terminal output or
            log, for example with <code className="font-mono">docker compose logs web</code>.
          </>
        }
      />
    );
  }
  const intro = policy.isFirst
    ? "Create the first account. It administers this instance."
    : "One account for your repositories and their webhooks.";
  const { hasPasswords, providers } = signInOptions();
  const aim = {
    invitation: invitation && typeof token === "string" ? token : undefined,
    setup: policy.needsLink && typeof setup === "string" ? setup : undefined,
  };
  return (
    <NarrowCard
      title={policy.isFirst ? "Welcome to Dockbell" : "Sign up"}
      intro={invitation ? `Create an account to join ${invitation.namespace}.` : intro}
    >
      <AddressNotice {...address} />
      {providers.length > 0 && <ProviderButtons providers={providers} aim={aim} />}
      {providers.length > 0 && hasPasswords && <OrDivider />}
      {hasPasswords && <SignUpForm {...aim} />}
      {!policy.isFirst && (
        <p className="mt-6 text-soft">
          Already have an account?{" "}
          <Link href="/login" className="link">
            Sign in
          </Link>
        </p>
      )}
    </NarrowCard>
  );
}
