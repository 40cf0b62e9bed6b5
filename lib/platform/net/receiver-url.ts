import { env } from "@/lib/platform/env";
import { withoutUserinfo } from "@/lib/platform/wire/mask-url";

const KEY = /^[\da-f]{32}$/;

/** The URL of a test receiver. */
export function receiverUrl(key: string): string {
  return `${env().PUBLIC_URL}/t/${key}`;
}

/** A query for the hooks that call the receiver at this URL. */
export function hookTo(url: string) {
  return { url: { in: [url, `${url}/`] } };
}

/** The key in the URL of this instance's test receiver; undefined for other URLs. */
export function keyOfReceiver(url: string): string | undefined {
  const base = `${env().PUBLIC_URL}/t/`;
  if (!url.startsWith(base)) return undefined;
  const key = url.slice(base.length).replace(/\/$/, "");
  return KEY.test(key) ? key : undefined;
}

/**
 * The destination that an entered secret is bound to: the origin of a URL. Each test receiver is a separate
 * destination, because its creator can read its requests.
 */
export function destinationOf(url: string): string {
  const { origin } = new URL(url);
  const key = keyOfReceiver(withoutUserinfo(url));
  return key === undefined ? origin : `${origin}/t/${key}`;
}

export function destinationsOf(urls: readonly string[]): string[] {
  return [...new Set(urls.map(destinationOf))];
}
