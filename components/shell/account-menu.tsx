"use client";

import { Menu as Base } from "@base-ui/react/menu";
import { CircleUserRound } from "lucide-react";
import { useRouter } from "next/navigation";
import { Menu, MenuItem } from "@/components/ui/menu";
import { registriesPath } from "@/lib/registry/registry-path";

type AccountMenuProps = { username: string; isOperator: boolean; signOut: () => Promise<void> };

export function AccountMenu({ username, isOperator, signOut }: AccountMenuProps) {
  const router = useRouter();
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
    >
      <Base.Group>
        <Base.GroupLabel className="px-5 py-2 text-sm text-muted">
          Signed in as <span className="font-medium text-fg">{username}</span>
        </Base.GroupLabel>
        <MenuItem onSelect={() => router.push("/account")}>Account</MenuItem>
        <MenuItem onSelect={() => router.push("/organizations")}>Organizations</MenuItem>
        <MenuItem onSelect={() => router.push(registriesPath(username))}>Connected registries</MenuItem>
        {isOperator && <MenuItem onSelect={() => router.push("/operation")}>Operation</MenuItem>}
        <MenuItem onSelect={() => void signOut()}>Sign out</MenuItem>
      </Base.Group>
    </Menu>
  );
}
