import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { secrets } from "@/lib/platform/secrets";
import type { RequestHeaders } from "@/lib/platform/wire/incoming-request";

/** Tells that a browser has signed in before. It stays when somebody signs out. */
export const DEVICE_COOKIE = "dockbell-device";
export const DEVICE_COOKIE_MAX_AGE_SECONDS = 365 * 24 * 60 * 60;
/** A shared computer: the last to sign in. */
const MAX_ACCOUNTS = 5;
const ID_BYTES = 16;

/**
 * What a browser that has signed in to an account may guess is counted apart from what strangers guess, so
 * they cannot keep the account's owner out. It proves nothing else: it signs nobody in.
 */
export type Device = { userId: string; id: string };

/** The cookie with an account added, or moved to the front. @param cookie as it is now */
export function withAccount(cookie: string | undefined, userId: string): string {
  const devices = readDevices(cookie);
  const known = devices.find((device) => device.userId === userId);
  const device = known ?? { userId, id: randomBytes(ID_BYTES).toString("base64url") };
  return [device, ...devices.filter((other) => other.userId !== userId)]
    .slice(0, MAX_ACCOUNTS)
    .map(written)
    .join(".");
}

/** The accounts that a browser has signed in to, newest first. What Dockbell has not signed is left out. */
export function readDevices(cookie = ""): Device[] {
  return cookie
    .split(".", MAX_ACCOUNTS)
    .map((part) => {
      const [userId = "", id = ""] = part.split("~", 2);
      return { part, device: { userId, id } };
    })
    .filter(({ part, device }) => isEqual(part, written(device)))
    .map(({ device }) => device);
}

function written({ userId, id }: Device): string {
  const signature = createHmac("sha256", secrets().authSecret)
    .update(`device ${userId}~${id}`)
    .digest("base64url");
  return `${userId}~${id}~${signature}`;
}

function isEqual(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  return left.length === right.length && timingSafeEqual(left, right);
}

/** A cookie's value in a request's headers. */
export function cookieIn(headers: RequestHeaders, name: string): string | undefined {
  const prefix = `${name}=`;
  const found = (headers.get("cookie") ?? "").split(/; */).find((cookie) => cookie.startsWith(prefix));
  return found?.slice(prefix.length);
}
