import { isIP } from "node:net";
import { isUnallocated } from "@/lib/platform/net/judge-address";
import {
  nameRefusal,
  plainHost,
  portOf,
  refusalOf,
  type TargetPolicy,
  targetPolicy,
} from "@/lib/platform/net/target-policy";
import { beginning } from "@/lib/platform/text/sentence";

/**
 * Why a webhook can't call a URL, as a sentence, or undefined if it can. Checks literal addresses and special names.
 * Other names aren't resolved, because they may resolve differently later and the connection checks the address anyway.
 * @param url http or https; a WHATWG URL normalizes octal, hexadecimal, short and full-width addresses
 */
export function targetRefusal(url: URL, policy: TargetPolicy = targetPolicy()): string | undefined {
  const host = plainHost(url.hostname);
  const port = portOf(url);
  if (port === 0) return "Port 0 can't be called. Enter the port that your receiver listens on.";
  if (!isIP(host) && !isName(url.hostname)) {
    return `${url.hostname} isn't a valid host name, because a part between two dots is empty or longer than 63 characters. Correct it.`;
  }
  if (isIP(host) && isUnallocated(host)) {
    return `The address ${host} isn't allocated, so no receiver can have it. Enter another one.`;
  }
  const byName = nameRefusal(policy, host, port);
  if (byName) return `${beginning(byName)}.`;
  const address = isIP(host) ? host : isLocalhost(host) ? "127.0.0.1" : undefined;
  if (address === undefined) return undefined;
  const refusal = refusalOf(policy, address, port);
  return refusal && `${beginning(refusal)}.`;
}

/** RFC 1035: labels of 1 to 63 octets, 253 in total, with an optional trailing dot. */
function isName(hostname: string): boolean {
  const name = hostname.replace(/\.$/, "");
  return name.length <= 253 && name.split(".").every((label) => label.length >= 1 && label.length <= 63);
}

/** RFC 6761: these names always resolve to this machine. */
function isLocalhost(host: string): boolean {
  return host === "localhost" || host.endsWith(".localhost");
}
