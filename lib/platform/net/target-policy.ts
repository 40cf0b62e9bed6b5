import { isIP } from "node:net";
import { networkInterfaces } from "node:os";
import { env, isForThisMachineOnly } from "@/lib/platform/env";
import {
  isIn,
  isUnallocated,
  type Judgment,
  judgeAddress,
  judgeForms,
  parseNetwork,
} from "@/lib/platform/net/judge-address";
import { METADATA_NAMES } from "@/lib/platform/net/special-blocks";
import { beginning } from "@/lib/platform/text/sentence";

export type TargetPolicy = {
  /** Whether this machine and private networks are allowed, so that a laptop can call its own receiver. */
  allowsLocal: boolean;
  /** Allowed non-public networks, in CIDR notation or as single addresses. */
  allowedNetworks: readonly string[];
  /** The addresses that Dockbell listens on. It could mistake a webhook's request for an internal one. */
  own: {
    addresses: readonly string[];
    port: number;
    /** The host names of Dockbell, possibly through a proxy, in lower case and without a trailing dot. */
    names: { hosts: readonly string[]; ports: readonly number[] } | null;
  };
};

/** The rules for test receivers, which are at PUBLIC_URL. The administrator controls its address. */
export const POLICY_TO_RECEIVERS: TargetPolicy = {
  allowsLocal: true,
  allowedNetworks: ["0.0.0.0/0", "::/0"],
  own: { addresses: [], port: 0, names: null },
};

/** The rules of this instance, from its settings. */
export function targetPolicy(): TargetPolicy {
  const { DELIVERY_ALLOWED_NETWORKS, HOST, PORT, PUBLIC_URL, ALLOWED_HOSTS } = env();
  return {
    allowsLocal: isForThisMachineOnly(),
    allowedNetworks: DELIVERY_ALLOWED_NETWORKS,
    own: {
      addresses: listeningAddresses(HOST),
      port: PORT,
      names: ownNames(new URL(PUBLIC_URL), ALLOWED_HOSTS),
    },
  };
}

/** A proxy on one of the default ports usually redirects the other one to it. */
function ownNames({ hostname, port }: URL, allowedHosts: readonly string[]) {
  return { hosts: [plainHost(hostname), ...allowedHosts], ports: port ? [Number(port)] : [80, 443] };
}

/** A URL's host in comparable form: without brackets and trailing dot, in lower case. */
export function plainHost(hostname: string): string {
  return hostname
    .replace(/^\[|\]$/g, "")
    .replace(/\.+$/, "")
    .toLowerCase();
}

export function portOf({ port, protocol }: { port: string; protocol: string }): number {
  return port ? Number(port) : protocol === "https:" ? 443 : 80;
}

/** Why a name can't be called, regardless of its addresses, as a clause; undefined if it can. */
export function nameRefusal({ own }: TargetPolicy, host: string, port: number): string | undefined {
  if (METADATA_NAMES.has(host)) return `${host} is a cloud's metadata service, which webhooks can't call`;
  if (own.names?.hosts.includes(host) && own.names.ports.includes(port)) {
    return `${host} port ${port} is Dockbell itself, where webhooks can only call test receivers`;
  }
  return undefined;
}

/**
 * Why an address can't be called, as a clause ("the address 10.0.0.1 is private..."), or undefined if it can. No
 * setting allows metadata services and Dockbell itself.
 */
export function refusalOf(policy: TargetPolicy, address: string, port: number): string | undefined {
  const { kind, what } = judgeAddress(address);
  if (kind === "metadata") return `the address ${address} is ${what}, which webhooks can't call`;
  if (port === policy.own.port && isOwn(policy, address)) {
    return `${address} port ${port} is Dockbell itself, which webhooks can't call`;
  }
  if (kind === "public" || isAllowed(policy, address)) return undefined;
  if (policy.allowsLocal && (kind === "loopback" || kind === "private")) return undefined;
  return `the address ${address} is ${what}; this instance only calls public addresses, unless DELIVERY_ALLOWED_NETWORKS lists the network`;
}

function isOwn({ own }: TargetPolicy, address: string): boolean {
  const ours = own.addresses.map(judgeAddress);
  return judgeForms(address).some((form) =>
    // All of 127.0.0.0/8 is this machine, and 0.0.0.0 and :: also reach it.
    form.kind === "loopback" || form.address.range() === "unspecified"
      ? ours.some(({ kind }) => kind === "loopback")
      : ours.some((one) => one.address.toString() === form.address.toString()),
  );
}

/** Whether the settings list the address, or all of its non-public embedded addresses. */
function isAllowed({ allowedNetworks }: TargetPolicy, address: string): boolean {
  const blocks = allowedNetworks.map(parseNetwork);
  const isNamed = (form: Judgment) => blocks.some((block) => isIn(form.address, block));
  const forms = judgeForms(address);
  return isNamed(forms[0]) || forms.every((form) => form.kind === "public" || isNamed(form));
}

/** Every address of a server that listens on this host. */
function listeningAddresses(host: string): string[] {
  if (host === "localhost") return ["127.0.0.1", "::1"];
  if (host !== "0.0.0.0" && host !== "::") return [host];
  const interfaces = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  return [...new Set(["127.0.0.1", "::1", ...interfaces.map(({ address }) => address.replace(/%.*$/, ""))])];
}

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
