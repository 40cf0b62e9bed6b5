import type { Ctx } from "@/lib/access/actor";
import { STEP_LIFETIME_MS } from "@/lib/access/cookies";
import { connectAccount } from "@/lib/domain/accounts/single-sign-on/connect-account";
import { type Entered, enter } from "@/lib/domain/accounts/single-sign-on/enter";
import { dockerIdOf } from "@/lib/domain/accounts/single-sign-on/identity";
import {
  type Aim,
  ConnectLink,
  type Identity,
  Newcomer,
  Trip,
} from "@/lib/domain/accounts/single-sign-on/notes";
import { authorizationUrl, identify } from "@/lib/domain/accounts/single-sign-on/oidc-client";
import { createFromProvider, findAccount } from "@/lib/domain/accounts/single-sign-on/provider-account";
import { SignOnError } from "@/lib/domain/accounts/single-sign-on/sign-on-problem";
import { DomainError } from "@/lib/platform/errors";
import { newSecret } from "@/lib/platform/hash-token";
import type { OidcProvider } from "@/lib/platform/oidc-providers";

type BeginInput = Aim & {
  /** The token in the link that connects the signed-in person's account. */
  connect?: string | undefined;
};

/**
 * Starts a sign-in at a provider. @returns the address to redirect to, and the cookie's value, which prevents other
 * browsers from using the response
 * @throws SignOnError `unreachable`; `otherSession` for a link that connects someone else's account
 */
export async function beginSignOn(
  ctx: Ctx,
  provider: OidcProvider,
  { connect, ...aim }: BeginInput,
): Promise<{ location: string; trip: string }> {
  const connects = connect === undefined ? undefined : ownerOf(ctx, connect);
  const secrets = { state: newSecret(), codeVerifier: newSecret(), nonce: newSecret() };
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

/** The result of a sign-in. `newcomer` is the cookie's value for the page that asks for a Docker ID. */
type Ended = Entered | { kind: "connected" } | { kind: "newcomer"; newcomer: string };

/**
 * Completes a sign-in with the parameters that the provider added to the callback's address. @param trip from this
 * browser's cookie; undefined without one @throws SignOnError; DomainError if the database is unavailable
 */
export async function endSignOn(
  ctx: Ctx,
  provider: OidcProvider,
  query: URLSearchParams,
  trip: ReturnType<typeof Trip.read>,
): Promise<Ended> {
  if (!trip || trip.provider !== provider.id || trip.state !== query.get("state")) {
    throw new SignOnError("expired");
  }
  const sender = query.get("iss");
  if (sender !== null && sender !== provider.issuer) {
    throw new SignOnError("invalid", new Error(`the response is from ${sender}`));
  }
  const code = query.get("code");
  if (!code) throw new SignOnError("denied", new Error(query.get("error") ?? "the response has no code"));
  const identity = await identify(provider, code, trip);
  if (trip.connects !== undefined) {
    await connectAccount(ctx, provider, identity, trip.connects);
    return { kind: "connected" };
  }
  return signIn(ctx, provider, identity, trip);
}

async function signIn(
  ctx: Ctx,
  provider: OidcProvider,
  identity: Identity,
  { next, invitation, setup }: Aim,
): Promise<Ended> {
  const known = await findAccount(ctx, provider, identity);
  if (known) return enter(ctx, provider, identity, known);
  const username = dockerIdOf(identity);
  const aim = { next, invitation, setup };
  try {
    if (username !== undefined) {
      return await enter(
        ctx,
        provider,
        identity,
        await createFromProvider(ctx, provider, identity, { ...aim, username }),
      );
    }
  } catch (error) {
    const isTaken = error instanceof DomainError && error.code === "conflict";
    if (!isTaken) throw error;
  }
  return {
    kind: "newcomer",
    newcomer: Newcomer.write({ ...aim, provider: provider.id, identity }, STEP_LIFETIME_MS),
  };
}
