"use client";

import { CircleUserRound } from "lucide-react";
import { useRouter } from "next/navigation";
import { Menu } from "@/components/ui/menu";
import { useToast } from "@/components/ui/toaster";
import { useAction } from "@/components/ui/use-action";
import { signOutAction } from "@/lib/domain/accounts/sessions/session-actions";
import { registriesPath } from "@/lib/domain/registry/shared/registry-path";

type AccountMenuProps = { username: string; isOperator: boolean };

export function AccountMenu({ username, isOperator }: AccountMenuProps) {
  const router = useRouter();
  const toast = useToast();
  const { run } = useAction(signOutAction, {
    onRefused: (refused) => toast.refused("You are still signed in", refused),
  });
  const link = (label: string, path: string) => ({ label, onSelect: () => router.push(path) });
  return (
    <Menu
      trigger={
        <button
          type="button"
          aria-label={`Account of ${username}`}
          className="flex min-w-0 items-center gap-2 rounded-full px-2 py-1.5 text-soft transition-colors hover:bg-hover hover:text-fg"
        >
          <CircleUserRound aria-hidden="true" size={22} className="shrink-0" />
          <span className="hidden max-w-40 truncate sm:block">{username}</span>
        </button>
      }
      heading={
        <>
          Signed in as <span className="font-medium text-fg">{username}</span>
        </>
      }
      entries={[
        link("Account", "/account"),
        link("Organizations", "/organizations"),
        link("Connected registries", registriesPath(username)),
        isOperator && link("Operation", "/operation"),
        { label: "Sign out", onSelect: () => run() },
      ]}
    />
  );
}
