import { isIP } from "node:net";
import { isUnallocated } from "@/lib/platform/net/judge-address";
import {
  nameRefusal,
  plainHost,
  refusalOf,
  type TargetPolicy,
  targetPolicy,
} from "@/lib/platform/net/target-policy";
import { beginning } from "@/lib/platform/text/sentence";

/**
 * Why a webhook may not point to a URL, as a sentence, or undefined when it may. Names are not looked up:
 * what they answer now says nothing of later, and the address that is dialled is checked in any case. What
 * a literal address is, and what a name means by itself, is said at once.
 * @param url http or https; WHATWG URLs have octal, hexadecimal, short and full-width addresses in plain form
 */
export function targetRefusal(url: URL, policy: TargetPolicy = targetPolicy()): string | undefined {
  const host = plainHost(url.hostname);
  const port = portOf(url);
  if (port === 0) return "Port 0 cannot be called: give the port that your receiver listens on.";
  if (!isIP(host) && !isName(url.hostname)) {
    return `${url.hostname} is no host name: a part between two dots is empty or longer than 63 characters.`;
  }
  if (isIP(host) && isUnallocated(host)) {
    return `The address ${host} is not allocated to anybody, so no receiver can have it.`;
  }
  const byName = nameRefusal(policy, host, port);
  if (byName) return `${beginning(byName)}.`;
  const address = isIP(host) ? host : isLocalhost(host) ? "127.0.0.1" : undefined;
  if (address === undefined) return undefined;
  const refusal = refusalOf(policy, address, port);
  return refusal && `${beginning(refusal)}.`;
}

/** RFC 1035: labels of 1 to 63 octets, 253 in all, perhaps with the root's dot at the end. */
function isName(hostname: string): boolean {
  const name = hostname.replace(/\.$/, "");
  return name.length <= 253 && name.split(".").every((label) => label.length >= 1 && label.length <= 63);
}

/** RFC 6761: these names are this machine wherever they are looked up. */
function isLocalhost(host: string): boolean {
  return host === "localhost" || host.endsWith(".localhost");
}

function portOf({ port, protocol }: URL): number {
  return port ? Number(port) : protocol === "https:" ? 443 : 80;
}
