"use client";

import { CircleUserRound } from "lucide-react";
import { noteSignedOut } from "@/components/shell/restored-page";
import { Menu } from "@/components/ui/menu";
import { useToast } from "@/components/ui/toaster";
import { useAction } from "@/components/ui/use-action";
import { signOutAction } from "@/lib/domain/accounts/session-actions";
import { docsPath } from "@/lib/domain/docs/shared/docs-path";
import { namespacePath } from "@/lib/domain/organizations/shared/organization";

type AccountMenuProps = { username: string; isOperator: boolean };

export function AccountMenu({ username, isOperator }: AccountMenuProps) {
  const toast = useToast();
  const { run } = useAction(signOutAction, {
    onStart: noteSignedOut,
    onRefused: (refused) => toast.refused("Couldn't sign you out", refused),
  });
  return (
    <Menu
      trigger={
        <button
          type="button"
          aria-label={`Account of ${username}`}
          className="flex min-h-10 min-w-10 items-center justify-center gap-2 rounded-full px-2 py-1.5 text-soft transition-colors hover:bg-hover hover:text-fg"
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
        { label: "Your namespace", href: namespacePath(username) },
        { label: "Organizations", href: "/organizations" },
        { label: "Account", href: "/account", isFirstOfGroup: true },
        { label: "Access tokens", href: "/account/tokens" },
        { label: "Help", href: docsPath(), isFirstOfGroup: true },
        { label: "API", href: "/v2/docs" },
        isOperator && { label: "System status", href: "/operation" },
        { label: "Sign out", onSelect: () => run(), isFirstOfGroup: true },
      ]}
    />
  );
}
