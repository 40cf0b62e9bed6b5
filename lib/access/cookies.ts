import { createHmac, randomBytes } from "node:crypto";
import { env } from "@/lib/platform/env";
import { isSameSecret } from "@/lib/platform/hash-token";
import { secrets } from "@/lib/platform/secrets";
import type { RequestHeaders } from "@/lib/platform/wire/incoming-request";

export const COOKIE_PREFIX = "dockbell";

/** The cookie's name in better-auth. Over https it starts with `__Secure-`. */
export const SESSION_COOKIE = `${COOKIE_PREFIX}.session_token`;

/** Proves that a browser has signed in before. Signing out doesn't delete it. */
export const DEVICE_COOKIE = "dockbell-device";
export const DEVICE_COOKIE_MAX_AGE_SECONDS = 365 * 24 * 60 * 60;
/** The number of accounts that a shared computer remembers. */
const MAX_ACCOUNTS = 5;
const ID_BYTES = 16;

/**
 * Guesses from a browser that has signed in to an account before are counted separately, so that strangers can't lock
 * out the account's owner. The cookie proves nothing else and signs nobody in.
 */
type Device = { userId: string; id: string };

/** Adds an account to the cookie, or moves it to the front. @param cookie its current value */
export function withAccount(cookie: string | undefined, userId: string): string {
  const devices = readDevices(cookie);
  const known = devices.find((device) => device.userId === userId);
  const device = known ?? { userId, id: randomBytes(ID_BYTES).toString("base64url") };
  return [device, ...devices.filter((other) => other.userId !== userId)]
    .slice(0, MAX_ACCOUNTS)
    .map(written)
    .join(".");
}

/** The accounts that a browser has signed in to, newest first, without entries that Dockbell hasn't signed. */
export function readDevices(cookie = ""): Device[] {
  return cookie
    .split(".", MAX_ACCOUNTS)
    .map((part) => {
      const [userId = "", id = ""] = part.split("~", 2);
      return { part, device: { userId, id } };
    })
    .filter(({ part, device }) => isSameSecret(part, written(device)))
    .map(({ device }) => device);
}

function written({ userId, id }: Device): string {
  const signature = createHmac("sha256", secrets().authSecret)
    .update(`device ${userId}~${id}`)
    .digest("base64url");
  return `${userId}~${id}~${signature}`;
}

/** A cookie's value in a request's headers. */
export function cookieIn(headers: RequestHeaders, name: string): string | undefined {
  const prefix = `${name}=`;
  const found = (headers.get("cookie") ?? "").split(/; */).find((cookie) => cookie.startsWith(prefix));
  return found?.slice(prefix.length);
}

// Cookies that remember the steps of a sign-in at a provider (lib/domain/accounts/single-sign-on).

export const STEP_COOKIES = {
  trip: "dockbell-sign-on",
  newcomer: "dockbell-newcomer",
  secondStep: "dockbell-second-step",
} as const;

type StepCookie = keyof typeof STEP_COOKIES;

/** The lifetime of a step. */
export const STEP_LIFETIME_MS = 10 * 60_000;

/** The `Set-Cookie` header for a step. */
export function setStep(step: StepCookie, value: string): string {
  return cookie(step, value, STEP_LIFETIME_MS / 1_000);
}

export function dropStep(step: StepCookie): string {
  return cookie(step, "", 0);
}

/** Lax, because the provider's redirect comes from another site. */
function cookie(step: StepCookie, value: string, maxAge: number): string {
  const secure = env().PUBLIC_URL.startsWith("https://") ? "; Secure" : "";
  return `${STEP_COOKIES[step]}=${value}; Path=/; Max-Age=${maxAge}; HttpOnly; SameSite=Lax${secure}`;
}
