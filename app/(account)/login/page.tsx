import type { Metadata } from "next";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { AddressNotice } from "@/components/account/address-notice";
import { OrDivider, ProviderButtons } from "@/components/account/provider-buttons";
import { SignInForm } from "@/components/account/sign-in-form";
import { ErrorBanner } from "@/components/ui/banner";
import { Link } from "@/components/ui/link";
import { NarrowCard } from "@/components/ui/narrow-card";
import { STEP_COOKIES } from "@/lib/access/cookies";
import { currentCtx, hasEndedSession } from "@/lib/access/current-ctx";
import { signUpPolicy } from "@/lib/access/sign-up-policy";
import {
  requestedAddress,
  signInOptions,
  signOnNotice,
} from "@/lib/domain/accounts/single-sign-on/get-sign-in-methods";
import { SecondStep } from "@/lib/domain/accounts/single-sign-on/notes";
import { localPath } from "@/lib/http/local-path";
import { canSendMail } from "@/lib/platform/mail/send-mail";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage({ searchParams }: PageProps<"/login">) {
  const { next, done, step, ...rest } = await searchParams;
  const [{ actor }, policy, address, hasEnded] = await Promise.all([
    currentCtx(),
    signUpPolicy(),
    requestedAddress(),
    hasEndedSession(),
  ]);
  const to = localPath(next);
  if (actor.type === "user") redirect(to ?? "/repositories");
  const problem = signOnNotice(rest);
  if (policy.isFirst && !problem) redirect("/signup");
  const { hasPasswords, providers } = signInOptions();
  const secondStep = step === "code" ? (await cookies()).get(STEP_COOKIES.secondStep)?.value : undefined;
  const challenge = SecondStep.read(secondStep)?.challenge;
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
      {done === "deleted" && (
        <p role="status" className="mb-5">
          Your account was deleted.
        </p>
      )}
      {problem && (
        <div className="mb-5">
          <ErrorBanner>{problem}</ErrorBanner>
        </div>
      )}
      {providers.length > 0 && !challenge && <ProviderButtons providers={providers} aim={{ next: to }} />}
      {providers.length > 0 && !challenge && hasPasswords && <OrDivider />}
      {(hasPasswords || challenge) && <SignInForm next={to ?? ""} challenge={challenge} />}
      {canSendMail() && hasPasswords && (
        <p className="mt-6">
          <Link href="/forgot-password" className="link">
            Forgot your password?
          </Link>
        </p>
      )}
      {policy.isOpen && hasPasswords && (
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
