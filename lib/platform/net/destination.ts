import { keyOfReceiver } from "@/lib/platform/net/receiver-url";
import { maskUrl } from "@/lib/platform/wire/mask-url";

/**
 * What a secret value is bound to when somebody types it: the origin of a URL. Each test receiver is a
 * destination for itself, because whoever created it reads what it gets.
 */
export function destinationOf(url: string): string {
  const { origin } = new URL(url);
  const key = keyOfReceiver(maskUrl(url).replace("***@", ""));
  return key === undefined ? origin : `${origin}/t/${key}`;
}

export function destinationsOf(urls: readonly string[]): string[] {
  return [...new Set(urls.map(destinationOf))];
}
