import type { Metadata } from "next";
import { PasswordForm } from "@/components/account/password-form";
import { SessionList } from "@/components/account/session-list";
import { TwoFactor } from "@/components/account/two-factor";
import { Card } from "@/components/ui/card";
import { requireCtx } from "@/lib/access/current-ctx";
import { listSessions } from "@/lib/domain/accounts/sessions/list-sessions";
import { getTwoFactor } from "@/lib/domain/accounts/two-factor/get-two-factor";

export const metadata: Metadata = { title: "Security" };

export default async function SecurityPage() {
  const ctx = await requireCtx();
  const [sessions, twoFactor] = await Promise.all([listSessions({ ctx }), getTwoFactor({ ctx })]);
  return (
    <div className="flex flex-col gap-6">
      <Card>
        <h2 className="mb-5 text-xl font-medium">Password</h2>
        <PasswordForm username={ctx.actor.username} />
      </Card>
      <Card>
        <h2 className="mb-2 text-xl font-medium">Two-factor authentication</h2>
        <TwoFactor isOn={twoFactor.since !== null} recoveryCodesLeft={twoFactor.recoveryCodesLeft} />
      </Card>
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
