import { networkInterfaces } from "node:os";
import { env, isForThisMachineOnly } from "@/lib/platform/env";
import { isIn, type Judgement, judgeAddress, judgeForms } from "@/lib/platform/net/judge-address";
import { parseNetwork } from "@/lib/platform/net/parse-network";
import { METADATA_NAMES } from "@/lib/platform/net/special-blocks";

export type TargetPolicy = {
  /** Whether this machine and private networks may be called: so that a laptop can call its own receiver. */
  allowsLocal: boolean;
  /** Networks that may be called although they are not public, in CIDR notation or as single addresses. */
  allowedNetworks: readonly string[];
  /** Where Dockbell itself listens: a webhook that calls it would be let in as one of its own. */
  own: {
    addresses: readonly string[];
    port: number;
    /** By which others reach Dockbell, perhaps by a proxy; in lower case, without a dot at the end. */
    names: { hosts: readonly string[]; ports: readonly number[] } | null;
  };
};

/** For test receivers: they are at PUBLIC_URL, which the operator has set, wherever that leads. */
export const POLICY_TO_RECEIVERS: TargetPolicy = {
  allowsLocal: true,
  allowedNetworks: ["0.0.0.0/0", "::/0"],
  own: { addresses: [], port: 0, names: null },
};

/** The rules of this Dockbell, from its settings. */
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

/** A proxy that answers on one of the default ports sends from the other to it. */
function ownNames({ hostname, port }: URL, allowedHosts: readonly string[]) {
  return { hosts: [plainHost(hostname), ...allowedHosts], ports: port ? [Number(port)] : [80, 443] };
}

/** A URL's host as names are compared: without brackets, in lower case, without the root's dot. */
export function plainHost(hostname: string): string {
  return hostname
    .replace(/^\[|\]$/g, "")
    .replace(/\.+$/, "")
    .toLowerCase();
}

/** Why a name may not be called, whatever it resolves to, as the end of a sentence; undefined when it may. */
export function nameRefusal({ own }: TargetPolicy, host: string, port: number): string | undefined {
  if (METADATA_NAMES.has(host)) return `${host} is a cloud's metadata service, which no webhook may call`;
  if (own.names?.hosts.includes(host) && own.names.ports.includes(port)) {
    return `${host} port ${port} is Dockbell itself, of which only a test receiver may be called`;
  }
  return undefined;
}

/**
 * Why an address may not be called, as the end of a sentence ("the address 10.0.0.1 is private..."), or
 * undefined when it may. Metadata services and Dockbell itself may not be called whatever the settings are.
 */
export function refusalOf(policy: TargetPolicy, address: string, port: number): string | undefined {
  const { kind, what } = judgeAddress(address);
  if (kind === "metadata") return `the address ${address} is ${what}, which no webhook may call`;
  if (port === policy.own.port && isOwn(policy, address)) {
    return `${address} port ${port} is Dockbell itself, which no webhook may call`;
  }
  if (kind === "public" || isAllowed(policy, address)) return undefined;
  if (policy.allowsLocal && (kind === "loopback" || kind === "private")) return undefined;
  return `the address ${address} is ${what}; this Dockbell calls public addresses only, unless DELIVERY_ALLOWED_NETWORKS names the network`;
}

function isOwn({ own }: TargetPolicy, address: string): boolean {
  const ours = own.addresses.map(judgeAddress);
  return judgeForms(address).some((form) =>
    // All of 127.0.0.0/8 is this machine, and 0.0.0.0 and :: reach it too.
    form.kind === "loopback" || form.address.range() === "unspecified"
      ? ours.some(({ kind }) => kind === "loopback")
      : ours.some((one) => one.address.toString() === form.address.toString()),
  );
}

/** Whether the settings name the address, or every place inside it that is not public. */
function isAllowed({ allowedNetworks }: TargetPolicy, address: string): boolean {
  const blocks = allowedNetworks.map(parseNetwork);
  const isNamed = (form: Judgement) => blocks.some((block) => isIn(form.address, block));
  const forms = judgeForms(address);
  return isNamed(forms[0]) || forms.every((form) => form.kind === "public" || isNamed(form));
}

/** Every address at which a server on this host can be reached. */
function listeningAddresses(host: string): string[] {
  if (host === "localhost") return ["127.0.0.1", "::1"];
  if (host !== "0.0.0.0" && host !== "::") return [host];
  const interfaces = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  return [...new Set(["127.0.0.1", "::1", ...interfaces.map(({ address }) => address.replace(/%.*$/, ""))])];
}
