import { spawn } from "node:child_process";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { build, stop } from "esbuild";
import { withFileLock } from "@/lib/supervisor/file-lock";
import { say } from "@/lib/supervisor/say";
import { sourceStamp } from "@/lib/supervisor/source-stamp";

const STAMP = ".next/dockbell-build";
const WORKER = "dist/worker.js";
/** Beside .next, which a build empties. */
const LOCK = "dist/building.lock";

/**
 * Builds the pages and the worker when the sources have changed since the last build.
 * @throws Error with what the build printed, or an AbortError when the signal aborts first
 */
export async function buildIfChanged(root: string, signal?: AbortSignal): Promise<void> {
  const stamp = sourceStamp(root);
  const file = path.join(root, STAMP);
  const isBuilt = () =>
    existsSync(path.join(root, WORKER)) && existsSync(file) && readFileSync(file, "utf8") === stamp;
  if (isBuilt()) return;
  const onWait = () => say(`Waiting for another build of this folder (if there is none, remove ${LOCK})...`);
  await withFileLock(path.join(root, LOCK), { onWait, signal }, async () => {
    if (isBuilt()) return;
    rmSync(file, { force: true });
    say("Building (about half a minute; only when sources changed)...");
    await Promise.all([buildPages(root, signal), buildWorker(root)]);
    writeFileSync(file, stamp);
  });
}

/** The worker as one file, its packages aside: it starts in half the time and memory that a loader takes. */
async function buildWorker(root: string): Promise<void> {
  await build({
    absWorkingDir: root,
    entryPoints: ["scripts/worker.ts"],
    outfile: WORKER,
    bundle: true,
    platform: "node",
    target: "node20",
    format: "esm",
    packages: "external",
    sourcemap: true,
    logLevel: "error",
  });
  // Its service process would stay as long as we do.
  await stop();
}

function buildPages(root: string, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["node_modules/next/dist/bin/next", "build"], {
      cwd: root,
      stdio: ["ignore", "pipe", "pipe"],
      signal,
    });
    let output = "";
    child.stdout.on("data", (chunk) => {
      output += chunk;
    });
    child.stderr.on("data", (chunk) => {
      output += chunk;
    });
    child.once("error", reject);
    child.once("exit", (code) =>
      code === 0 ? resolve() : reject(new Error(`${output}\nThe build failed; the lines above say why.`)),
    );
  });
}
