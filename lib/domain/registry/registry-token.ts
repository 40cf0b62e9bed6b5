import { randomBytes } from "node:crypto";

const PREFIX = "dbr_";
const SECRET_BYTES = 32;

/** A source's token: a word that tells what it is, and 256 random bits. */
export function newRegistryToken(): string {
  return PREFIX + randomBytes(SECRET_BYTES).toString("base64url");
}

/**
 * The token in an Authorization header: as Bearer, as the password of Basic (or as its user name, without a password), or
 * as it is, for registries that send the input unchanged.
 */
export function tokenOfHeader(authorization: string | null): string | undefined {
  const [scheme = "", credentials = ""] = authorization?.trim().split(/\s+/, 2) ?? [];
  if (scheme.startsWith(PREFIX)) return scheme;
  if (/^bearer$/i.test(scheme)) return credentials;
  if (!/^basic$/i.test(scheme)) return undefined;
  const pair = Buffer.from(credentials, "base64").toString("utf8");
  return pair.slice(pair.indexOf(":") + 1) || pair.replace(/:$/, "") || undefined;
}
