"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { SCOPE_OPTIONS } from "@/components/account/scopes";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { RelativeTime } from "@/components/ui/time";
import { useToast } from "@/components/ui/toaster";
import { useAction } from "@/components/ui/use-action";
import type { Scope } from "@/lib/access/shared/permissions";
import { changeTokenAction, deleteTokenAction } from "@/lib/domain/accounts/account-actions";

type Token = {
  id: string;
  label: string;
  scopes: readonly Scope[];
  isActive: boolean;
  /** All times are in ISO 8601. */
  createdAt: string;
  lastUsedAt: string | null;
  expiresAt: string | null;
};

type TokenListProps = {
  tokens: readonly Token[];
  /** The server's current time. */
  now: string;
};

/** A person's access tokens, with buttons to turn them off and to delete them. */
export function TokenList({ tokens, now }: TokenListProps) {
  return (
    <ul aria-label="Access tokens" className="divide-y divide-line rounded border border-line">
      {tokens.map((token) => (
        <li
          key={token.id}
          className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 px-5 py-3.5"
        >
          <TokenFacts token={token} now={now} />
          <TokenButtons token={token} />
        </li>
      ))}
    </ul>
  );
}

function TokenFacts({ token, now }: { token: Token; now: string }) {
  const { label, scopes, isActive, createdAt, lastUsedAt, expiresAt } = token;
  const isOver = expiresAt !== null && expiresAt <= now;
  const names = scopes.map((scope) => SCOPE_OPTIONS.find(({ value }) => value === scope)?.label ?? scope);
  return (
    <div className="min-w-0">
      <p className="font-medium wrap-anywhere">
        {label}
        {!isActive && <span className="ml-2 text-sm font-normal text-muted">Off</span>}
        {isOver && <span className="ml-2 text-sm font-normal text-bad">Expired</span>}
      </p>
      <p className="text-sm text-muted">
        {names.join(", ")} · created <RelativeTime value={createdAt} now={now} /> ·{" "}
        {lastUsedAt ? (
          <>
            last used <RelativeTime value={lastUsedAt} now={now} />
          </>
        ) : (
          "never used"
        )}
        {expiresAt && (
          <>
            {" "}
            · {isOver ? "expired" : "expires"} <RelativeTime value={expiresAt} now={now} />
          </>
        )}
      </p>
    </div>
  );
}

function TokenButtons({ token }: { token: Token }) {
  const { id, label, isActive } = token;
  const router = useRouter();
  const toast = useToast();
  const [isOpen, setOpen] = useState(false);
  const turn = useAction(changeTokenAction, {
    onDone: (_nothing, changed) => toast.success(`Turned ${changed.isActive ? "on" : "off"} ${label}`),
    onRefused: (refused, { isActive }) =>
      toast.refused(`Couldn't turn ${isActive ? "on" : "off"} ${label}`, refused),
    refreshes: true,
  });
  const removal = useAction(() => deleteTokenAction({ id }), {
    onDone: () => {
      setOpen(false);
      toast.success(`Deleted ${label}`);
      router.refresh();
    },
  });
  return (
    <div className="flex gap-1">
      <Button
        variant="quiet"
        aria-label={`Turn ${label} ${isActive ? "off" : "on"}`}
        isPending={turn.pending}
        onClick={() => turn.run({ id, isActive: !isActive })}
      >
        Turn {isActive ? "off" : "on"}
      </Button>
      <Button variant="quiet" aria-label={`Delete ${label}`} onClick={() => setOpen(true)}>
        Delete
      </Button>
      <ConfirmDialog
        isOpen={isOpen}
        onOpenChange={setOpen}
        title={`Delete ${label}?`}
        description="Scripts that use this token lose access. You can't undo this."
        verb="Delete"
        call={removal}
      />
    </div>
  );
}
