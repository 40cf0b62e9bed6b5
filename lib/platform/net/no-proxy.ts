import { isIP } from "node:net";
import ipaddr from "ipaddr.js";
import { isLoopbackHost, MAX_PORT } from "@/lib/platform/net/host-name";
import { isIn, parseNetwork } from "@/lib/platform/net/judge-address";

/** An entry of NO_PROXY. Addresses and networks match only hosts that are addresses. */
export type NoProxyRule = {
  /** A domain, which includes its subdomains, a network, or `*` for every host. */
  host: string | ReturnType<typeof parseNetwork>;
  /** Null for every port. */
  port: number | null;
};

const DOMAIN = /^(?:\*?\.)?([a-z\d_](?:[a-z\d_.-]*[a-z\d_])?)\.?$/i;
const WITH_PORT = /^(.+):(\d{1,5})$/;

/** @returns the rules, or the first entry that isn't one */
export function parseNoProxy(text: string): { rules: NoProxyRule[]; invalid: string | undefined } {
  const entries = text.split(/[,\s]+/).filter(Boolean);
  const rules = entries.map(parseEntry);
  return { rules: rules.filter((rule) => rule !== undefined), invalid: entries[rules.indexOf(undefined)] };
}

/** Whether Dockbell calls a host directly. Loopback hosts are this machine, which a proxy can't reach. */
export function isDirect(rules: readonly NoProxyRule[], host: string, port: number): boolean {
  if (isLoopbackHost(host)) return true;
  const address = isIP(host) ? ipaddr.process(host) : undefined;
  return rules.some((rule) => {
    if (rule.port !== null && rule.port !== port) return false;
    if (typeof rule.host !== "string") return address !== undefined && isIn(address, rule.host);
    return rule.host === "*" || host === rule.host || (!address && host.endsWith(`.${rule.host}`));
  });
}

function parseEntry(entry: string): NoProxyRule | undefined {
  const [, beforePort = entry, digits] = (isIP(entry) ? null : WITH_PORT.exec(entry)) ?? [];
  const port = digits === undefined ? null : Number(digits);
  if (port === 0 || (port ?? 0) > MAX_PORT) return undefined;
  const host = beforePort.replace(/^\[(.*)\]$/, "$1");
  if (host === "*") return { host, port };
  const [address = "", bits] = host.split("/");
  if (isIP(address)) {
    if (bits === undefined) return { host: parseNetwork(ipaddr.process(address).toString()), port };
    return ipaddr.isValidCIDR(host) ? { host: parseNetwork(host), port } : undefined;
  }
  // "192.168.*" and "10.0.0" look like addresses that other programs don't match either.
  const name = DOMAIN.exec(host)?.[1];
  return name === undefined || /^[\d.]+$/.test(name) ? undefined : { host: name.toLowerCase(), port };
}
