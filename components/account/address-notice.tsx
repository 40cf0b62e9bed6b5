"use client";

import { useSyncExternalStore } from "react";
import { ErrorBanner } from "@/components/ui/banner";
import { whyNoSignIn } from "@/lib/http/shared/public-address";

type AddressNoticeProps = { publicUrl: string; askedHost: string };

/** Says when nobody can sign in at the address that the browser has opened, which no server behind a proxy knows. */
export function AddressNotice({ publicUrl, askedHost }: AddressNoticeProps) {
  const origin = useSyncExternalStore(
    noChanges,
    () => window.location.origin,
    () => publicUrl,
  );
  const reason = whyNoSignIn({ origin, publicUrl, askedHost });
  return reason === undefined ? null : (
    <div className="mb-5">
      <ErrorBanner>{reason}</ErrorBanner>
    </div>
  );
}

/** A page stays where it was opened. */
function noChanges() {
  return () => undefined;
}
