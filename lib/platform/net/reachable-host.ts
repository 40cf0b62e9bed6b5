import { existsSync } from "node:fs";
import { networkInterfaces } from "node:os";

const CONTAINER_MARKS = ["/.dockerenv", "/run/.containerenv"];

/**
 * An address for a Dockbell that listens on all of them: this machine's first one in its network. A container's
 * own address is rarely reachable, so there it's `localhost`, where `docker run --publish` leads.
 */
export function reachableHost(
  interfaces = networkInterfaces(),
  isContainer = CONTAINER_MARKS.some((file) => existsSync(file)),
): string {
  if (isContainer) return "localhost";
  const addresses = Object.values(interfaces).flatMap((list) => list ?? []);
  return addresses.find(({ family, internal }) => family === "IPv4" && !internal)?.address ?? "localhost";
}
