import { randomBytes } from "node:crypto";
import type { Ctx } from "@/lib/access/actor";
import { STEP_LIFETIME_MS } from "@/lib/access/step-cookie";
import { type Aim, ConnectLink, Trip } from "@/lib/domain/accounts/single-sign-on/notes";
import { authorizationUrl } from "@/lib/domain/accounts/single-sign-on/oidc-client";
import { SignOnError } from "@/lib/domain/accounts/single-sign-on/sign-on-error";
import type { OidcProvider } from "@/lib/platform/oidc-providers";

/** Enough for PKCE's code verifier, which needs 43 characters. */
const SECRET_BYTES = 32;

type BeginInput = Aim & {
  /** Of the link that connects the signed-in person's account. */
  connect?: string | undefined;
};

/**
 * Begins a sign-in at a provider.
 * @returns where the browser goes, and the trip's note for a cookie, so that no other browser can use the response
 * @throws SignOnError `unreachable`; `otherSession` for a link that connects someone else's account
 */
export async function beginSignOn(
  ctx: Ctx,
  provider: OidcProvider,
  { connect, ...aim }: BeginInput,
): Promise<{ location: string; trip: string }> {
  const connects = connect === undefined ? undefined : ownerOf(ctx, connect);
  const secrets = { state: secret(), codeVerifier: secret(), nonce: secret() };
  const location = await authorizationUrl(provider, secrets);
  return {
    location,
    trip: Trip.write({ ...aim, ...secrets, provider: provider.id, connects }, STEP_LIFETIME_MS),
  };
}

function ownerOf({ actor }: Ctx, link: string): string {
  const userId = ConnectLink.read(link)?.userId;
  if (actor.type !== "user" || userId !== actor.userId) throw new SignOnError("otherSession");
  return userId;
}

function secret(): string {
  return randomBytes(SECRET_BYTES).toString("base64url");
}
