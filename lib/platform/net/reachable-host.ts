import { existsSync } from "node:fs";
import { networkInterfaces } from "node:os";

const CONTAINER_MARKS = ["/.dockerenv", "/run/.containerenv"];

/**
 * The address for an instance that listens on all addresses: this machine's first one in its network. In a container
 * it's `localhost`, because its own address is rarely reachable and `docker run --publish` uses localhost.
 */
export function reachableHost(
  interfaces = networkInterfaces(),
  isContainer = CONTAINER_MARKS.some((file) => existsSync(file)),
): string {
  if (isContainer) return "localhost";
  const addresses = Object.values(interfaces).flatMap((list) => list ?? []);
  return addresses.find(({ family, internal }) => family === "IPv4" && !internal)?.address ?? "localhost";
}
