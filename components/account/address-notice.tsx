"use client";

import { useSyncExternalStore } from "react";
import { ErrorBanner } from "@/components/ui/banner";
import { signInObstacle } from "@/lib/http/shared/public-address";

type AddressNoticeProps = { publicUrl: string; askedHost: string };

/** Warns if nobody can sign in at the address in the browser, which a server behind a proxy doesn't know. */
export function AddressNotice({ publicUrl, askedHost }: AddressNoticeProps) {
  const origin = useSyncExternalStore(
    noChanges,
    () => window.location.origin,
    () => publicUrl,
  );
  const reason = signInObstacle({ origin, publicUrl, askedHost });
  return reason === undefined ? null : (
    <div className="mb-5">
      <ErrorBanner>{reason}</ErrorBanner>
    </div>
  );
}

/** Subscribes to nothing, because a page's address doesn't change while it is open. */
function noChanges() {
  return () => undefined;
}
