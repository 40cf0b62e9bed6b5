import { spawn } from "node:child_process";
import { once } from "node:events";
import { describe, expect, it } from "vitest";

const LOADED_LATE = "data:text/javascript,await new Promise((resolve) => setTimeout(resolve, 300))";
const RUNS_ON = "setInterval(() => {}, 1_000); if (process.connected) process.send('runs')";

/** Starts a process that keeps running, and disconnects from it. @returns the signal that ended it */
async function endWithoutParent(when: "immediately" | "once it runs"): Promise<string> {
  const preloaded = ["--import", LOADED_LATE, "--import", "./scripts/end-with-parent.mjs"];
  const child = spawn(process.execPath, [...preloaded, "-e", RUNS_ON], {
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  if (when === "once it runs") await once(child, "message");
  child.disconnect();
  const [, signal] = await once(child, "exit");
  return signal;
}

describe("a web or worker process", () => {
  it.each(["immediately", "once it runs"] as const)("exits after its supervisor is gone %s", async (when) => {
    expect(await endWithoutParent(when)).toBe("SIGTERM");
  });
});
