import { Secret, TOTP } from "otpauth";
import { env } from "@/lib/platform/env";

/** RFC 6238 recommends 160 bits. */
const KEY_BYTES = 20;
/** The defaults that every app supports, even one that ignores the link's parameters. */
const COMMON = { algorithm: "SHA1", digits: 6, period: 30 } as const;
/** Steps before and after the current one that are also accepted, for inaccurate clocks. */
const WINDOW = 1;

/** A new key for an authenticator app, in base32. */
export function newAppKey(): string {
  return new Secret({ size: KEY_BYTES }).base32;
}

/** The `otpauth:` link that an app reads from a QR code. */
export function appLink(key: string, username: string): string {
  const { host } = new URL(env().PUBLIC_URL);
  return new TOTP({
    ...COMMON,
    issuer: "Dockbell",
    label: `${username}@${host}`,
    secret: Secret.fromBase32(key),
  }).toString();
}

/**
 * The half minute since 1970 that a code belongs to, if the app shows it about now.
 * @param code six digits
 */
export function stepOfCode(key: string, code: string, now = Date.now()): number | undefined {
  const totp = new TOTP({ ...COMMON, secret: Secret.fromBase32(key) });
  const delta = totp.validate({ token: code, window: WINDOW, timestamp: now });
  return delta === null ? undefined : totp.counter({ timestamp: now }) + delta;
}
