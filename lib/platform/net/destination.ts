import { keyOfReceiver } from "@/lib/platform/net/receiver-url";
import { maskUrl } from "@/lib/platform/wire/mask-url";

/**
 * The destination that an entered secret is bound to: the origin of a URL. Each test receiver is a separate
 * destination, because its creator can read its requests.
 */
export function destinationOf(url: string): string {
  const { origin } = new URL(url);
  const key = keyOfReceiver(maskUrl(url).replace("***@", ""));
  return key === undefined ? origin : `${origin}/t/${key}`;
}

export function destinationsOf(urls: readonly string[]): string[] {
  return [...new Set(urls.map(destinationOf))];
}
