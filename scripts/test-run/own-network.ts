import { inheritedEnv } from "@/lib/platform/env";
import { captureCommand } from "./run-command";

// Processes in a separate network don't see the interfaces of the machine's network, and vice versa.

/** The setting with the file of the network outside. */
const OUTSIDE = "TEST_OUTSIDE_NETWORK";
/** An interface's IPv6 address is ready a second after the others, and Chromium aborts requests at each new address. */
const WITHOUT_IPV6 = "echo 1 2>/dev/null > /proc/sys/net/ipv6/conf/default/disable_ipv6";
const START = ["unshare", "--net", "sh", "-c", `ip link set lo up && { ${WITHOUT_IPV6}; exec "$@"; }`, "sh"];

/** How to start a command: the arguments before it, and its environment variables. */
export type Start = { words: readonly string[]; env: Record<string, string> };

/** @returns how to start a command in a separate network, or in the same network where that isn't allowed */
export async function inOwnNetwork(): Promise<Start> {
  const [command = "", ...args] = [...START, "true"];
  const { code } = await captureCommand(command, args);
  if (code !== 0) return { words: [], env: {} };
  return { words: START, env: { [OUTSIDE]: `/proc/${process.pid}/ns/net` } };
}

/** @returns the command, which runs in the machine's network even if this process is in a separate one */
export function outside(...command: string[]): string[] {
  const network = inheritedEnv()[OUTSIDE];
  return network ? ["nsenter", `--net=${network}`, ...command] : command;
}
