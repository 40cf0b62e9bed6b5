import { env } from "@/lib/platform/env";
import { DomainError } from "@/lib/platform/errors";

/** @throws DomainError `forbidden` when people sign in with providers of single sign-on only */
export function requirePasswordSignIn(): void {
  if (env().PASSWORD_SIGN_IN) return;
  throw new DomainError(
    "forbidden",
    "Passwords are turned off. Sign in with your organization's account, and use an access token for scripts.",
  );
}
