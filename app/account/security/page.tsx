import type { Metadata } from "next";
import { ConnectedProviders } from "@/components/account/connected-providers";
import { PasswordForm } from "@/components/account/password-form";
import { SessionList } from "@/components/account/session-list";
import { TwoFactor } from "@/components/account/two-factor";
import { ErrorBanner } from "@/components/ui/banner";
import { Card } from "@/components/ui/card";
import { requireCtx } from "@/lib/access/current-ctx";
import { listSessions } from "@/lib/domain/accounts/sessions";
import { getSignInMethods, signOnNotice } from "@/lib/domain/accounts/single-sign-on/get-sign-in-methods";
import { getTwoFactor } from "@/lib/domain/accounts/two-factor/two-factor";

export const metadata: Metadata = { title: "Security" };

export default async function SecurityPage({ searchParams }: PageProps<"/account/security">) {
  const ctx = await requireCtx();
  const [sessions, twoFactor, { hasPassword, providers }] = await Promise.all([
    listSessions({ ctx }),
    getTwoFactor({ ctx }),
    getSignInMethods({ ctx }),
  ]);
  const problem = signOnNotice(await searchParams);
  return (
    <div className="flex flex-col gap-6">
      {problem && <ErrorBanner>{problem}</ErrorBanner>}
      {providers.length > 0 && (
        <Card>
          <h2 className="mb-5 text-xl font-medium">Single sign-on</h2>
          <ConnectedProviders providers={providers} />
        </Card>
      )}
      {hasPassword && (
        <Card>
          <h2 className="mb-5 text-xl font-medium">Password</h2>
          <PasswordForm username={ctx.actor.username} />
        </Card>
      )}
      {/* If the account has no password, the provider decides whether to ask for a code. */}
      {(hasPassword || twoFactor.since !== null) && (
        <Card>
          <h2 className="mb-2 text-xl font-medium">Two-factor authentication</h2>
          <TwoFactor isOn={twoFactor.since !== null} recoveryCodesLeft={twoFactor.recoveryCodesLeft} />
        </Card>
      )}
      <Card>
        <SessionList
          sessions={sessions.map(({ since, lastUse, ...session }) => ({
            ...session,
            since: since.toISOString(),
            lastUse: lastUse.toISOString(),
          }))}
          now={new Date().toISOString()}
        />
      </Card>
    </div>
  );
}
