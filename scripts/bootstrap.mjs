// Plain JavaScript, because it runs before anything is installed. Prepares the checkout so that TypeScript can run,
// then starts scripts/<name>.ts or the command line, scripts/dockbell.ts.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath, pathToFileURL } from "node:url";

const PROGRESS_MS = 5_000;
const LOCK = ".bootstrap.lock";
const LOCK_POLL_MS = 200;

/** Commands that need only the packages for a build and its result. All others also need those for development. */
const RUNS = new Set([
  "start",
  "build",
  "package",
  "web",
  "worker",
  "migrate",
  "push",
  "account",
  "backup",
  "restore",
  "rotate-key",
]);
/** A package that only development needs. */
const FOR_DEVELOPMENT = "node_modules/knip";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const [name = "start"] = process.argv.slice(2);

requireNode(20, 19);
process.chdir(root);
// A name without a script is a command of Dockbell's command line, which explains unknown ones.
const script = path.join(root, "scripts", `${name}.ts`);
const isForDevelopment = !RUNS.has(name) && existsSync(script);
// A checkout with all packages keeps them.
const needsEverything = isForDevelopment || existsSync(FOR_DEVELOPMENT);
await onceFor(
  "package-lock.json",
  `node_modules/.dockbell-${needsEverything ? "installed" : "runs"}`,
  install,
);
// The files of the database client that are needed at run time are committed. The types are for development.
if (isForDevelopment) await onceFor("prisma/schema.prisma", "lib/platform/db/generated/.schema", generate);

const { register } = await import("tsx/esm/api");
register();
await import(pathToFileURL(existsSync(script) ? script : path.join(root, "scripts/dockbell.ts")).href);

function requireNode(major, minor) {
  const [haveMajor, haveMinor] = process.versions.node.split(".").map(Number);
  if (haveMajor > major || (haveMajor === major && haveMinor >= minor)) return;
  fail(
    `Dockbell needs Node.js ${major}.${minor} or newer, but this is ${process.versions.node}. Install a newer one.`,
  );
}

/**
 * Runs a step if the file has changed since the step last succeeded. If two starts run at the same time, only one runs
 * it.
 */
async function onceFor(file, stamp, step) {
  const hash = createHash("sha256").update(readFileSync(file)).digest("hex");
  const isDone = () => existsSync(stamp) && readFileSync(stamp, "utf8") === hash;
  if (isDone()) return;
  await takeLock();
  if (!isDone()) {
    await step();
    // Creates a new file, because a copy of this checkout may share the old one.
    rmSync(stamp, { force: true });
    writeFileSync(stamp, hash);
  }
  rmSync(LOCK, { force: true });
}

/** Waits for another start of this checkout. A lock whose process is gone is ignored. */
async function takeLock() {
  for (;;) {
    try {
      writeFileSync(LOCK, String(process.pid), { flag: "wx" });
      return;
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
    }
    const holder = existsSync(LOCK) ? Number(readFileSync(LOCK, "utf8")) : 0;
    if (holder > 0 && !isAlive(holder)) rmSync(LOCK, { force: true });
    else await sleep(LOCK_POLL_MS);
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

async function install() {
  const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8"));
  const folders = Object.keys(packages).filter((folder) => folder && isWanted(packages[folder]));
  say(`Installing ${folders.length} packages. The first time, this takes about 30 seconds...`);
  let said = 0;
  const progress = setInterval(() => {
    const done = folders.filter((folder) => existsSync(path.join(folder, "package.json"))).length;
    if (done > said) say(`  ${done} of ${folders.length}`);
    said = Math.max(said, done);
  }, PROGRESS_MS);
  // "ci" reinstalls everything. "install" keeps existing packages, but needs "--no-save". Otherwise it rewrites
  // package-lock.json in the format of its npm version, and the next "git pull" refuses to overwrite it.
  const command = existsSync("node_modules") ? ["install", "--no-save"] : ["ci"];
  const scope = needsEverything ? "--include=dev" : "--omit=dev";
  // As in .npmrc, which an image's build doesn't have.
  const peers = "--legacy-peer-deps";
  await run("npm", [...command, scope, peers, "--no-audit", "--no-fund", "--loglevel=error"]);
  clearInterval(progress);
}

function isWanted({ optional, dev, devOptional }) {
  return !optional && (needsEverything || !(dev || devOptional));
}

async function generate() {
  say("Generating the types of the database client...");
  await run(
    process.execPath,
    ["node_modules/prisma/build/index.js", "generate", "--schema", "prisma/schema.prisma"],
    {
      // `generate` needs an engine binary, which it would download but doesn't use. Any file works.
      PRISMA_SCHEMA_ENGINE_BINARY: path.join(root, "package.json"),
      PRISMA_HIDE_UPDATE_MESSAGE: "1",
      CHECKPOINT_DISABLE: "1",
    },
  );
}

/** Runs a command and shows its output only if it fails. */
function run(command, args, env = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, ...env },
      shell: process.platform === "win32",
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text) => {
        output += text;
      });
    }
    child.once("error", (error) => fail(`"${command}" couldn't be started: ${error.message}`));
    child.once("close", (code) => {
      if (code !== 0)
        fail(`${output}\n"${command} ${args.join(" ")}" failed. See the lines above for the reason.`);
      resolve();
    });
  });
}

function say(line) {
  process.stdout.write(`${line}\n`);
}

function fail(message) {
  if (existsSync(LOCK) && readFileSync(LOCK, "utf8") === String(process.pid)) rmSync(LOCK);
  process.stderr.write(`${message}\n`);
  process.exit(1);
}
