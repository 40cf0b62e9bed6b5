import { z } from "zod";
import type { Ctx } from "@/lib/access/actor";
import { DockerId } from "@/lib/access/shared/account-input";
import { enter } from "@/lib/domain/accounts/single-sign-on/enter";
import { suggestedDockerId } from "@/lib/domain/accounts/single-sign-on/identity";
import { Newcomer } from "@/lib/domain/accounts/single-sign-on/notes";
import { findProvider } from "@/lib/domain/accounts/single-sign-on/oidc-client";
import { createFromProvider } from "@/lib/domain/accounts/single-sign-on/provider-account";
import { SignOnError, signOnSentence } from "@/lib/domain/accounts/single-sign-on/sign-on-problem";
import { DomainError } from "@/lib/platform/errors";
import { parseInput } from "@/lib/platform/parse-input";

const ChooseInput = z.object({ username: DockerId });

/** A person whose name at a provider can't be their Docker ID. @param note the cookie's value */
export function getNewcomer(note: string | undefined) {
  const newcomer = Newcomer.read(note);
  const provider = newcomer && findProvider(newcomer.provider);
  if (!newcomer || !provider) return undefined;
  const { email, username } = newcomer.identity;
  return { provider: provider.name, email: email ?? "", suggested: suggestedDockerId(username) };
}

/**
 * Creates the newcomer's account with the Docker ID that they selected, and signs it in.
 * @returns the page to open
 * @throws DomainError `invalid`, `conflict` if it's taken, `unauthenticated` if their sign-in has expired
 */
export async function selectDockerId({
  ctx,
  input,
  note,
}: {
  ctx: Ctx;
  input: unknown;
  note: string | undefined;
}): Promise<{ next: string | undefined }> {
  const { username } = parseInput(ChooseInput, input);
  const newcomer = Newcomer.read(note);
  const provider = newcomer && findProvider(newcomer.provider);
  if (!newcomer || !provider) {
    throw new DomainError("unauthenticated", "Your sign-in expired after 10 minutes. Sign in again.");
  }
  const { identity, next, invitation, setup } = newcomer;
  try {
    const user = await createFromProvider(ctx, provider, identity, { username, invitation, setup });
    await enter(ctx, provider, identity, user);
  } catch (error) {
    if (!(error instanceof SignOnError)) throw error;
    throw new DomainError("forbidden", signOnSentence(error.problem, provider.name) ?? error.message);
  }
  return { next };
}
