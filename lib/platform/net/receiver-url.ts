import { env } from "@/lib/platform/env";

const KEY = /^[\da-f]{32}$/;

/** Where a test receiver takes requests. */
export function receiverUrl(key: string): string {
  return `${env().PUBLIC_URL}/t/${key}`;
}

/** The hooks that lead to the receiver at this URL. */
export function hookTo(url: string) {
  return { url: { in: [url, `${url}/`] } };
}

/** The key in a URL that is a test receiver's of this Dockbell; undefined of any other. */
export function keyOfReceiver(url: string): string | undefined {
  const base = `${env().PUBLIC_URL}/t/`;
  if (!url.startsWith(base)) return undefined;
  const key = url.slice(base.length).replace(/\/$/, "");
  return KEY.test(key) ? key : undefined;
}
