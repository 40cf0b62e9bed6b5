import { z } from "zod";
import { newSecret } from "@/lib/platform/hash-token";
import type { RequestHeaders } from "@/lib/platform/wire/incoming-request";

const PREFIX = "dbr_";

/** A source's token: a prefix that identifies its type, and 256 random bits. */
export function newRegistryToken(): string {
  return PREFIX + newSecret();
}

const TOKEN = new RegExp(`(?<![\\w-])${PREFIX}[\\w-]+`);

/**
 * The token in an Authorization header: as Bearer, as the password of Basic (or as its user name, without a password), or
 * after any other text, because some registries send the input unchanged and others add a scheme to it.
 */
function tokenOfHeader(authorization: string | null): string | undefined {
  const own = TOKEN.exec(authorization ?? "")?.[0];
  if (own) return own;
  const [scheme = "", credentials = ""] = authorization?.trim().split(/\s+/, 2) ?? [];
  if (/^bearer$/i.test(scheme)) return credentials;
  if (!/^basic$/i.test(scheme)) return undefined;
  const pair = Buffer.from(credentials, "base64").toString("utf8");
  return pair.slice(pair.indexOf(":") + 1) || pair.replace(/:$/, "") || undefined;
}

/**
 * The token and the source's ID of a request.
 * @param credential the last part of the address, which is one of both
 */
export function credentialsOf(
  headers: RequestHeaders,
  credential: string | undefined,
): { token: string | undefined; addressed: string | undefined } {
  const addressed = sourceOf(credential);
  const token = tokenOfHeader(headers.get("authorization")) ?? (addressed ? undefined : credential);
  return { token, addressed };
}

/** The source's ID, if it is the address's last part. */
export function sourceOf(credential: string | undefined): string | undefined {
  return z.uuid().safeParse(credential).data?.toLowerCase();
}
