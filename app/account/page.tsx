import type { Metadata } from "next";
import { AddressForm } from "@/components/account/address-form";
import { DeleteAccount } from "@/components/account/delete-account";
import { ProfileForm } from "@/components/account/profile-form";
import { Card } from "@/components/ui/card";
import { ExactTime } from "@/components/ui/time";
import { requireCtx } from "@/lib/access/current-ctx";
import { getAccountContents, getProfile } from "@/lib/domain/accounts/profile";
import { getSignInMethods } from "@/lib/domain/accounts/single-sign-on/get-sign-in-methods";
import { getTwoFactor } from "@/lib/domain/accounts/two-factor/two-factor";
import { canSendMail } from "@/lib/platform/mail/send-mail";

export const metadata: Metadata = { title: "Account" };

export default async function ProfilePage() {
  const ctx = await requireCtx();
  const [{ username, name, email, createdAt }, { hasPassword }, contents, { since }] = await Promise.all([
    getProfile({ ctx }),
    getSignInMethods({ ctx }),
    getAccountContents({ ctx }),
    getTwoFactor({ ctx }),
  ]);
  return (
    <div className="flex flex-col gap-6">
      <Card>
        <h2 className="mb-5 text-xl font-medium">Profile</h2>
        <dl className="mb-6 grid gap-x-8 gap-y-2 sm:grid-cols-[10rem_1fr] [&_dt]:text-muted">
          <dt>Docker ID</dt>
          <dd className="break-all">{username}</dd>
          <dt>Email</dt>
          <dd className="break-all">{email}</dd>
          <dt>Signed up</dt>
          <dd>
            <ExactTime value={createdAt.toISOString()} />
          </dd>
        </dl>
        <ProfileForm name={name} />
      </Card>
      {canSendMail() && hasPassword && (
        <Card>
          <h2 className="mb-5 text-xl font-medium">Email</h2>
          <AddressForm />
        </Card>
      )}
      <Card>
        <DeleteAccount
          username={username}
          contents={contents}
          hasPassword={hasPassword}
          hasTwoFactor={since !== null}
        />
      </Card>
    </div>
  );
}
