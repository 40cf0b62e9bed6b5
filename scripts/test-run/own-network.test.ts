import { execFileSync } from "node:child_process";
import { networkInterfaces } from "node:os";
import { afterEach, expect, it, vi } from "vitest";
import { inOwnNetwork, outside } from "./own-network";

afterEach(() => vi.unstubAllEnvs());

const COUNT = ["-p", "Object.keys(require('node:os').networkInterfaces()).join()"];

function interfaces(words: readonly string[]): string {
  const [command = "", ...args] = [...words, process.execPath, ...COUNT];
  return execFileSync(command, args, { encoding: "utf8" }).trim();
}

it("a separate network has only a loopback interface, and a process in it can use the one outside", async () => {
  const here = Object.keys(networkInterfaces()).join();
  const { words, env } = await inOwnNetwork();
  // Where this isn't allowed, the command runs in the same network.
  expect(interfaces(words)).toBe(words.length > 0 ? "lo" : here);
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  expect(interfaces([...words, ...outside()])).toBe(here);
});

it("without a separate network, a command runs as it is", () => {
  expect(outside("debootstrap", "bookworm")).toEqual(["debootstrap", "bookworm"]);
});
