import { spawn } from "node:child_process";
import { chmodSync, cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { build, stop } from "esbuild";
import { withFileLock } from "@/lib/host/file-lock";
import { BUILT } from "@/lib/host/process-args";
import { isNotBuilt, sourceStamp } from "@/lib/host/source-stamp";
import { compressFiles } from "@/lib/platform/compressed-files";
import { inheritedEnv } from "@/lib/platform/env";
import { say } from "@/lib/platform/say";

const STAMP = ".next/dockbell-build";
/** Next to .next, which a build empties. */
const LOCK = ".build.lock";
/** Packages that Next.js copies into the built node_modules because the pages need them. */
const NOT_BUNDLED = ["@prisma/client", "pg", "pg-native", "pino", "esbuild"];
/** Folders that Next.js copies into the built folder but that Dockbell doesn't need. */
const KEPT = new Set([".next", "node_modules", "package.json", "prisma", "server.js"]);
/** Packages that Next.js copies to resize images, with those they need. Dockbell serves its images unchanged. */
const UNUSED = ["sharp", "@img", "semver", "detect-libc"];
/** Source maps, which no process reads, and the lists of files that Next.js copied. */
const UNUSED_FILE = /\.map$|\.nft\.json$/;

/**
 * Builds server.js, worker.js, migrate.js and dockbell.js with everything that they need into one folder, if the
 * sources have changed since the last build.
 * @throws Error with the build's output, or an AbortError if the signal aborts first
 */
export async function buildIfChanged(root: string, signal?: AbortSignal): Promise<void> {
  const stamp = sourceStamp(root);
  const file = path.join(root, STAMP);
  const isBuilt = () => existsSync(file) && readFileSync(file, "utf8") === stamp;
  if (isBuilt()) return;
  const onWait = () =>
    say(`Waiting for another build in this folder to finish. If no build is running, remove ${LOCK}.`);
  await withFileLock(path.join(root, LOCK), { onWait, signal }, async () => {
    if (isBuilt()) return;
    rmSync(file, { force: true });
    say("Building. This takes about 30 seconds, and only runs when the sources have changed...");
    await buildPages(root, signal);
    tidy(path.join(root, BUILT));
    await Promise.all([addStaticFiles(root), bundleProcesses(root)]);
    writeFileSync(file, stamp);
  });
}

/** Some file names are computed at run time, so Next.js copies the whole project. */
function tidy(built: string): void {
  for (const entry of readdirSync(built)) {
    if (!KEPT.has(entry)) rmSync(path.join(built, entry), { recursive: true });
  }
  for (const unused of UNUSED)
    rmSync(path.join(built, "node_modules", unused), { recursive: true, force: true });
  for (const file of readdirSync(built, { recursive: true, encoding: "utf8" }))
    if (UNUSED_FILE.test(file)) rmSync(path.join(built, file), { force: true });
}

/** Copies the documentation, and the static files that Next.js leaves to a file server in front of it. */
async function addStaticFiles(root: string): Promise<void> {
  const served = path.join(root, BUILT, ".next/static");
  cpSync(path.join(root, ".next/static"), served, { recursive: true });
  await compressFiles(served);
  cpSync(path.join(root, "public"), path.join(root, BUILT, "public"), { recursive: true });
  cpSync(path.join(root, "docs"), path.join(root, BUILT, "docs"), {
    recursive: true,
    filter: (file) => !isNotBuilt(file),
  });
  cpSync(path.join(root, "CHANGELOG.md"), path.join(root, BUILT, "CHANGELOG.md"));
}

/** Bundles each program into one file, which starts in half the time and memory of a loader. */
async function bundleProcesses(root: string): Promise<void> {
  await build({
    absWorkingDir: root,
    entryPoints: ["scripts/worker.ts", "scripts/migrate.ts", "scripts/dockbell.ts"],
    outdir: BUILT,
    // The commands share most of their code and load it only when they are called.
    splitting: true,
    chunkNames: "chunks/[name]-[hash]",
    bundle: true,
    platform: "node",
    target: "node20",
    format: "esm",
    external: NOT_BUNDLED,
    // Defines require, because CommonJS packages call it.
    banner: {
      js: 'import { createRequire as requireOf } from "node:module"; const require = requireOf(import.meta.url);',
    },
    logLevel: "error",
  });
  // Stops esbuild's service process, which would otherwise run until this process exits.
  await stop();
  cpSync(path.join(root, "scripts/end-with-parent.mjs"), path.join(root, BUILT, "end-with-parent.mjs"));
  chmodSync(path.join(root, BUILT, "dockbell.js"), 0o755);
}

function buildPages(root: string, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["node_modules/next/dist/bin/next", "build"], {
      cwd: root,
      stdio: ["ignore", "pipe", "pipe"],
      signal,
      // Keeps Next.js from adding missing packages to package-lock.json, which is a tracked file.
      env: { ...inheritedEnv(), NODE_ENV: "production", NEXT_IGNORE_INCORRECT_LOCKFILE: "1" },
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
      code === 0
        ? resolve()
        : reject(new Error(`${output}\nThe build failed. See the lines above for the reason.`)),
    );
  });
}
