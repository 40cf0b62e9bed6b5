/** The kind of an address, which decides whether a webhook may call it. */
export type AddressKind =
  /** The public Internet. */
  | "public"
  /** This machine. */
  | "loopback"
  /** A private network. */
  | "private"
  /** Addresses without receivers: documentation, multicast, reserved... */
  | "special"
  /** A cloud service that returns credentials. */
  | "metadata";

/**
 * The blocks that IANA has allocated to the regional registries (ipv6-unicast-address-assignments), including their
 * room to grow. 2d00::/8, 2e00::/7 and 3000::/4 are reserved, and everything outside 2000::/3 isn't unicast space.
 */
export const ALLOCATED_IPV6 = ["2000::/5", "2800::/6", "2c00::/8"] as const;

/**
 * The special-purpose blocks of IANA's registries (iana-ipv4-special-registry, iana-ipv6-special-registry),
 * multicast, and IPv6's former site-local addresses. Blocks that only embed IPv4 addresses (mapped, SIIT, 64:ff9b::/96,
 * 2002::/16) are missing, because the embedded address decides (judge-address.ts).
 */
export const SPECIAL_BLOCKS: readonly [cidr: string, kind: AddressKind, name: string][] = [
  ["0.0.0.0/8", "special", "this network"],
  ["10.0.0.0/8", "private", "private"],
  ["100.64.0.0/10", "private", "shared by a provider's customers"],
  ["127.0.0.0/8", "loopback", "this machine itself"],
  ["169.254.0.0/16", "special", "link-local"],
  ["172.16.0.0/12", "private", "private"],
  ["192.0.0.0/24", "special", "reserved for protocols"],
  ["192.0.2.0/24", "special", "for documentation"],
  ["192.31.196.0/24", "special", "reserved for AS112"],
  ["192.52.193.0/24", "special", "reserved for AMT"],
  ["192.88.99.0/24", "special", "reserved for 6to4 relays"],
  ["192.168.0.0/16", "private", "private"],
  ["192.175.48.0/24", "special", "reserved for AS112"],
  ["198.18.0.0/15", "special", "for benchmarks"],
  ["198.51.100.0/24", "special", "for documentation"],
  ["203.0.113.0/24", "special", "for documentation"],
  ["224.0.0.0/4", "special", "multicast"],
  ["240.0.0.0/4", "special", "reserved"],
  ["::/128", "special", "unspecified"],
  ["::1/128", "loopback", "this machine itself"],
  ["64:ff9b:1::/48", "special", "a local translation"],
  ["100::/64", "special", "discarded"],
  ["100:0:0:1::/64", "special", "discarded"],
  ["2001::/23", "special", "reserved for protocols"],
  ["2001:db8::/32", "special", "for documentation"],
  ["2620:4f:8000::/48", "special", "reserved for AS112"],
  ["3fff::/20", "special", "for documentation"],
  ["5f00::/16", "special", "segment routing"],
  ["fc00::/7", "private", "private"],
  ["fe80::/10", "special", "link-local"],
  ["fec0::/10", "special", "site-local"],
  ["ff00::/8", "special", "multicast"],
];

/**
 * Addresses at which clouds return credentials to any internal request. 168.63.129.16 is in an ordinary block, and
 * others are in private blocks that the settings may allow.
 */
export const METADATA_ADDRESSES: ReadonlySet<string> = new Set([
  // Nearly every cloud, and OpenStack over IPv6.
  "169.254.169.254",
  "fe80::a9fe:a9fe",
  // Amazon: EC2, ECS tasks, EKS pods.
  "fd00:ec2::254",
  "169.254.170.2",
  "169.254.170.23",
  "fd00:ec2::23",
  // Azure's wire server.
  "168.63.129.16",
  // Google.
  "fd20:ce::254",
  // Oracle, and its older cloud.
  "fd00:c1::a9fe:a9fe",
  "192.0.0.192",
  // Alibaba.
  "100.100.100.200",
  "fd00:100::100:200",
  // Tencent.
  "169.254.0.23",
  // Volcano Engine, BytePlus.
  "100.96.0.96",
  // Scaleway.
  "169.254.42.42",
  "fd00:42::42",
  // Akamai.
  "fd00:a9fe:a9fe::1",
]);

/** Names of the same services, regardless of their addresses. */
export const METADATA_NAMES: ReadonlySet<string> = new Set([
  "metadata",
  "metadata.google.internal",
  "metadata.goog",
  "metadata.azure.com",
  "metadata.azure.internal",
  "metadata.tencentyun.com",
  "metadata.packet.net",
  "metadata.platformequinix.com",
  "instance-data",
  "instance-data.ec2.internal",
]);
