import { isIP } from "node:net";
import { METADATA_NAMES } from "@/lib/net/special-blocks";
import { refusalOf, type TargetPolicy, targetPolicy } from "@/lib/net/target-policy";
import { beginning } from "@/lib/sentence";

/**
 * Why a webhook may not point to a URL, as a sentence, or undefined when it may. Names are not looked up:
 * what they answer now says nothing of later, and the address that is dialled is checked in any case. What
 * a literal address is, and what a name means by itself, is said at once.
 * @param url http or https; WHATWG URLs have octal, hexadecimal, short and full-width addresses in plain form
 */
export function targetRefusal(url: URL, policy: TargetPolicy = targetPolicy()): string | undefined {
  const host = url.hostname
    .replace(/^\[|\]$/g, "")
    .replace(/\.+$/, "")
    .toLowerCase();
  if (METADATA_NAMES.has(host)) return `${host} is a cloud's metadata service, which no webhook may call.`;
  const address = isIP(host) ? host : isLocalhost(host) ? "127.0.0.1" : undefined;
  if (address === undefined) return undefined;
  const refusal = refusalOf(policy, address, portOf(url));
  return refusal && `${beginning(refusal)}.`;
}

/** RFC 6761: these names are this machine wherever they are looked up. */
function isLocalhost(host: string): boolean {
  return host === "localhost" || host.endsWith(".localhost");
}

function portOf({ port, protocol }: URL): number {
  return port ? Number(port) : protocol === "https:" ? 443 : 80;
}
