import { execFile, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import type { Peer } from "@/bench/peers/peer";
import { inheritedEnv } from "@/lib/platform/env";
import { say } from "@/lib/platform/say";
import { findCommand } from "@/scripts/test-run/debian";

const RECIPE = "bench/peers/README.md";
const run = promisify(execFile);

/** Builds the program in the recipe. @returns undefined without Go */
export async function buildRiver(): Promise<Peer | undefined> {
  const go = findCommand("go");
  if (!go) {
    say("Go isn't installed, so River isn't measured.");
    return undefined;
  }
  const recipe = readFileSync(RECIPE, "utf8");
  const [, program = ""] = /^```go\n(.*?)^```/ms.exec(recipe) ?? [];
  const [, version = ""] = /^## River\n\n([\d.]+),/m.exec(recipe) ?? [];
  const env = { ...inheritedEnv(), NODE_ENV: "production" } as const;
  const folder = mkdtempSync(path.join(tmpdir(), "dockbell-river-"));
  writeFileSync(path.join(folder, "main.go"), program);
  const river = "github.com/riverqueue/river";
  for (const args of [
    ["mod", "init", "peer"],
    ["get", `${river}@v${version}`, `${river}/riverdriver/riverpgxv5@v${version}`],
    ["build", "-o", "peer", "."],
  ]) {
    await run(go, args, { cwd: folder, env });
  }
  const command = path.join(folder, "peer");
  return {
    async seed(world, jobs, url) {
      await run(command, ["seed", String(jobs), url], { env: { ...env, ...world.env } });
    },
    start: (world) =>
      spawn(command, ["work"], {
        stdio: ["ignore", "ignore", "inherit"],
        env: { ...env, ...world.env },
      }),
  };
}
