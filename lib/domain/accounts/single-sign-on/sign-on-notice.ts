import { findProvider } from "@/lib/domain/accounts/single-sign-on/oidc-client";
import { signOnSentence } from "@/lib/domain/accounts/single-sign-on/shared/sign-on-problems";

/** Why a sign-in at a provider failed, from the query of the page. */
export function signOnNotice({ problem, provider }: Record<string, unknown>): string | undefined {
  const name = typeof provider === "string" ? findProvider(provider)?.name : undefined;
  return name === undefined ? undefined : signOnSentence(problem, name);
}
