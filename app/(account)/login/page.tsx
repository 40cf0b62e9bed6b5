import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { AddressNotice } from "@/components/account/address-notice";
import { SignInForm } from "@/components/account/sign-in-form";
import { NarrowCard } from "@/components/ui/narrow-card";
import { currentCtx } from "@/lib/access/current-ctx";
import { hasEndedSession } from "@/lib/access/ended-session";
import { signUpPolicy } from "@/lib/access/sign-up-policy";
import { askedAddress } from "@/lib/domain/accounts/asked-address";
import { localPath } from "@/lib/http/local-path";
import { canSendMail } from "@/lib/platform/mail/send-mail";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage({ searchParams }: PageProps<"/login">) {
  const { next, done } = await searchParams;
  const [{ actor }, policy, address, hasEnded] = await Promise.all([
    currentCtx(),
    signUpPolicy(),
    askedAddress(),
    hasEndedSession(),
  ]);
  const to = localPath(next);
  if (actor.type === "user") redirect(to ?? "/repositories");
  if (policy.isFirst) redirect("/signup");
  return (
    <NarrowCard
      title="Sign in"
      intro={
        hasEnded && to
          ? "Your session has expired. Sign in to return to the page that you opened."
          : "Welcome back to Dockbell."
      }
    >
      <AddressNotice {...address} />
      {done === "reset" && (
        <p role="status" className="mb-5">
          Your password was changed. Sign in with the new one.
        </p>
      )}
      <SignInForm next={typeof next === "string" ? next : ""} />
      {canSendMail() && (
        <p className="mt-6">
          <Link href="/forgot-password" className="link">
            Forgot your password?
          </Link>
        </p>
      )}
      {policy.isOpen && (
        <p className="mt-6 text-soft">
          No account yet?{" "}
          <Link href="/signup" className="link">
            Sign up
          </Link>
        </p>
      )}
    </NarrowCard>
  );
}
