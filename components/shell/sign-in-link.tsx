"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { ButtonLink } from "@/components/ui/button";
import { signInPath } from "@/lib/platform/wire/requested-path";

/** Signs in and returns to this page. */
export function SignInLink() {
  const path = usePathname();
  const query = useSearchParams().toString();
  // The sign-in pages have their own redirect.
  const isOfAccount = /^\/(?:login|signup)(?:\/|$)/.test(path);
  return (
    <ButtonLink href={isOfAccount ? "/login" : signInPath(query === "" ? path : `${path}?${query}`)}>
      Sign in
    </ButtonLink>
  );
}
