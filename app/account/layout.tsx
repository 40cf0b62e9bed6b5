import type { ReactNode } from "react";
import { AccountTabs } from "@/components/account/account-tabs";
import { requireCtx } from "@/lib/access/current-ctx";

export default async function AccountLayout({ children }: { children: ReactNode }) {
  const { actor } = await requireCtx();
  return (
    <>
      <h1 className="text-2xl font-semibold">Account</h1>
      <p className="mt-1 text-soft">Signed in as {actor.username}</p>
      <div className="mt-5 mb-8">
        <AccountTabs />
      </div>
      {children}
    </>
  );
}
