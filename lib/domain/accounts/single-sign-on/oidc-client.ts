import { betterAuth } from "better-auth";
import { genericOAuth } from "better-auth/plugins/generic-oauth";
import { decodeJwt } from "jose";
import { readIdentity } from "@/lib/domain/accounts/single-sign-on/identity";
import type { Identity } from "@/lib/domain/accounts/single-sign-on/notes";
import { SignOnError } from "@/lib/domain/accounts/single-sign-on/sign-on-problem";
import { env } from "@/lib/platform/env";
import { log } from "@/lib/platform/log";
import type { OidcProvider } from "@/lib/platform/oidc-providers";
import { secrets } from "@/lib/platform/secrets";

// better-auth implements OpenID Connect: discovery, PKCE, the exchange of the code, and the validation of the ID
// token's signature, issuer, audience and nonce. Our own verbs find the account (docs/decisions/027).

const TIMEOUT_MS = 15_000;

type Client = Awaited<ReturnType<typeof discover>>;

/** The clients by provider ID. If a provider can't be reached, discovery is retried at the next sign-in. */
const clients = new Map<string, Promise<Client>>();

export function findProvider(id: string): OidcProvider | undefined {
  return env().OIDC_PROVIDERS.find((provider) => provider.id === id);
}

function redirectUri({ id }: OidcProvider): string {
  return `${env().PUBLIC_URL}/sso/${id}/callback`;
}

type Secrets = { state: string; codeVerifier: string; nonce: string };

/** The provider's sign-in page. @throws SignOnError `unreachable` */
export async function authorizationUrl(provider: OidcProvider, secrets: Secrets): Promise<string> {
  const { state, codeVerifier, nonce } = secrets;
  const client = await clientOf(provider);
  const url = await client.createAuthorizationURL({
    state,
    codeVerifier,
    idTokenNonce: nonce,
    redirectURI: redirectUri(provider),
  });
  return url.href;
}

/**
 * Exchanges the code for verified claims.
 * @throws SignOnError `unreachable`, or `invalid` if the code or the ID token is wrong
 */
export async function identify(
  provider: OidcProvider,
  code: string,
  { codeVerifier, nonce }: Omit<Secrets, "state">,
): Promise<Identity> {
  const client = await clientOf(provider);
  const tokens = await within(
    client.validateAuthorizationCode({ code, codeVerifier, redirectURI: redirectUri(provider) }),
  ).catch((cause: unknown) => {
    throw cause instanceof SignOnError ? cause : new SignOnError("invalid", cause);
  });
  // Without an ID token, the plug-in would trust only the userinfo endpoint.
  if (!tokens?.idToken) throw new SignOnError("invalid", new Error("the response has no ID token"));
  const verified = await within(client.getUserInfo({ ...tokens, expectedIdTokenNonce: nonce }));
  if (!verified) throw new SignOnError("invalid", new Error("the ID token couldn't be verified"));
  const claims = decodeJwt(tokens.idToken);
  const info = tokens.accessToken
    ? await within(client.getUserInfo({ accessToken: tokens.accessToken }))
    : null;
  return readIdentity(provider, claims, { ...info?.data });
}

function clientOf(provider: OidcProvider): Promise<Client> {
  const known = clients.get(provider.id);
  if (known) return known;
  const found = discover(provider);
  clients.set(provider.id, found);
  found.catch(() => clients.delete(provider.id));
  return found;
}

async function discover(provider: OidcProvider) {
  // Separate from `auth()`, whose endpoints would create and link accounts by their own rules, and whose startup
  // would wait for every provider. This instance only provides the plug-in's client and never handles accounts.
  const { $context } = betterAuth({
    baseURL: env().PUBLIC_URL,
    secret: secrets().authSecret,
    telemetry: { enabled: false },
    logger: { level: "error", log: (_level, message) => log().warn({ provider: provider.id }, message) },
    plugins: [
      genericOAuth({
        config: [
          {
            providerId: provider.id,
            discoveryUrl: `${provider.issuer.replace(/\/$/, "")}/.well-known/openid-configuration`,
            requireIdTokenVerification: true,
            clientId: provider.clientId,
            clientSecret: provider.clientSecret,
            scopes: provider.scopes,
            authentication: provider.clientAuth,
          },
        ],
      }),
    ],
  });
  const context = await within($context);
  const client = context.socialProviders.find(({ id }) => id === provider.id);
  if (!client) throw new SignOnError("unreachable", new Error("the discovery document can't be used"));
  if (client.issuer !== provider.issuer) {
    throw new SignOnError(
      "unreachable",
      new Error(`the discovery document is for ${client.issuer}, not for ${provider.issuer}`),
    );
  }
  return client;
}

/** @throws SignOnError `unreachable` if the provider times out or the connection fails */
async function within<Result>(work: PromiseLike<Result> | Result): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const end = () => reject(new SignOnError("unreachable", new Error("no response within 15 s")));
    timer = setTimeout(end, TIMEOUT_MS);
  });
  try {
    return await Promise.race([work, late]);
  } catch (error) {
    // fetch throws a TypeError if it can't connect.
    throw error instanceof TypeError ? new SignOnError("unreachable", error) : error;
  } finally {
    clearTimeout(timer);
  }
}
