import { spawnSync } from "node:child_process";
import { expect, it } from "vitest";
import { WEB_ARGS, WORKER_ARGS } from "@/lib/host/process-args";

it("passes only options that this version of Node.js has", () => {
  for (const args of [WEB_ARGS, WORKER_ARGS]) {
    const options = args.filter((arg) => arg.startsWith("-"));
    const { status, stderr } = spawnSync(process.execPath, [...options, "--eval", ""], { encoding: "utf8" });
    expect([status, stderr]).toEqual([0, ""]);
  }
});
