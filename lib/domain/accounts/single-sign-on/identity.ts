import { Identity } from "@/lib/domain/accounts/single-sign-on/notes";
import { SignOnError } from "@/lib/domain/accounts/single-sign-on/sign-on-problem";
import type { OidcProvider } from "@/lib/platform/oidc-providers";
import { isDockerId, MAX_DOCKER_ID_CHARACTERS } from "@/lib/platform/text/account-rules";

type Claims = Record<string, unknown>;

const MAX_EMAIL = 254;
const MAX_NAME = 100;

/**
 * Reads the claims that Dockbell uses. Those in the ID token take precedence because they are signed. @param info
 * from the userinfo endpoint; empty without one
 * @throws SignOnError `invalid` if the two are about different people
 */
export function readIdentity(provider: OidcProvider, token: Claims, info: Claims): Identity {
  const subject = textOf(token.sub);
  if (!subject) throw new SignOnError("invalid", new Error("the ID token has no subject"));
  if (Object.keys(info).length > 0 && info.sub !== token.sub) {
    throw new SignOnError("invalid", new Error("the userinfo endpoint returned another person"));
  }
  // An address and its verification must come from the same source.
  const { email, email_verified: isVerified } = token.email === undefined ? info : token;
  const claim = (name: string) => token[name] ?? info[name];
  const address = textOf(email)?.trim().toLowerCase();
  return Identity.parse({
    subject,
    email: address && address.length <= MAX_EMAIL && address.includes("@") ? address : null,
    isEmailVerified: provider.trustsEmail || isVerified === true || isVerified === "true",
    username: textOf(claim(provider.usernameClaim)) ?? null,
    name: textOf(claim("name"))?.trim().slice(0, MAX_NAME) || null,
    groups: groupsOf(claim(provider.groupsClaim), provider),
  });
}

/**
 * The Docker ID for a name at the provider: `annlee` for `Ann.Lee@example.com`. @returns undefined if the name can't
 * be one
 */
export function dockerIdOf({ username }: Identity): string | undefined {
  const id = suggestedDockerId(username);
  return isDockerId(id) ? id : undefined;
}

/** Suggests a Docker ID like `dockerIdOf`, but the result may be too short. */
export function suggestedDockerId(username: string | null): string {
  const [local = ""] = (username ?? "").split("@");
  return local
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, "")
    .slice(0, MAX_DOCKER_ID_CHARACTERS);
}

function textOf(claim: unknown): string | undefined {
  return typeof claim === "string" && claim !== "" ? claim : undefined;
}

/** Only groups that a rule names, because people can be in hundreds of others. */
function groupsOf(claim: unknown, { groups: rules }: OidcProvider): string[] | null {
  if (claim === undefined || claim === null) return null;
  const all: unknown[] = [claim].flat();
  return [...new Set(rules.map(({ group }) => group))].filter((group) => all.includes(group));
}
