import type { Ctx } from "@/lib/access/actor";
import { STEP_LIFETIME_MS } from "@/lib/access/step-cookie";
import { startSession } from "@/lib/domain/accounts/sessions/start-session";
import { type Identity, SecondStep } from "@/lib/domain/accounts/single-sign-on/notes";
import { syncMemberships } from "@/lib/domain/accounts/single-sign-on/sync-memberships";
import { newChallenge, proofOfProvider } from "@/lib/domain/accounts/two-factor/challenge";
import type { OidcProvider } from "@/lib/platform/oidc-providers";

export type ProviderUser = { userId: string; username: string; hasTwoFactor: boolean };

/** Signed in, with the session's cookies; or a code from an app is still missing. */
export type Entered = { kind: "in"; setCookies: string[] } | { kind: "code"; secondStep: string };

/** Signs in the owner of an account that a provider has identified. */
export async function enter(
  ctx: Ctx,
  provider: OidcProvider,
  identity: Identity,
  { userId, username, hasTwoFactor }: ProviderUser,
): Promise<Entered> {
  await syncMemberships({ ...ctx, actor: { type: "user", userId, username } }, provider, identity.groups);
  if (hasTwoFactor) {
    const challenge = newChallenge(userId, proofOfProvider(provider.issuer, identity.subject));
    return { kind: "code", secondStep: SecondStep.write({ challenge }, STEP_LIFETIME_MS) };
  }
  return { kind: "in", setCookies: await startSession(ctx, userId) };
}
