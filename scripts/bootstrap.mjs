// Plain JavaScript, because it runs before anything is installed: brings the checkout to the point where
// TypeScript runs, then hands over to scripts/<name>.ts.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

const root = path.resolve(import.meta.dirname, "..");
const [name = "start"] = process.argv.slice(2);

requireNode(20, 19);
process.chdir(root);
onceFor("package-lock.json", "node_modules/.dockbell-installed", install);
onceFor("prisma/schema.prisma", "lib/db/generated/.schema", generate);

const { register } = await import("tsx/esm/api");
register();
await import(pathToFileURL(path.join(root, "scripts", `${name}.ts`)).href);

function requireNode(major, minor) {
  const [haveMajor, haveMinor] = process.versions.node.split(".").map(Number);
  if (haveMajor > major || (haveMajor === major && haveMinor >= minor)) return;
  fail(`Dockbell needs Node.js ${major}.${minor} or newer; this is ${process.versions.node}.`);
}

/** Runs a step when the file has changed since the stamp was written. */
function onceFor(file, stamp, step) {
  const hash = createHash("sha256").update(readFileSync(file)).digest("hex");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === hash) return;
  step();
  writeFileSync(stamp, hash);
}

function install() {
  console.log("Installing packages (half a minute the first time)...");
  const command = existsSync("node_modules") ? "install" : "ci";
  run("npm", [command, "--no-audit", "--no-fund", "--loglevel=error"]);
}

function generate() {
  console.log("Generating the database client...");
  run(
    process.execPath,
    ["node_modules/prisma/build/index.js", "generate", "--schema", "prisma/schema.prisma"],
    {
      // `generate` wants an engine binary, which it would download and does not use: any file will do.
      PRISMA_SCHEMA_ENGINE_BINARY: path.join(root, "package.json"),
      PRISMA_HIDE_UPDATE_MESSAGE: "1",
    },
  );
}

function run(command, args, env = {}) {
  const result = spawnSync(command, args, { encoding: "utf8", env: { ...process.env, ...env } });
  if (result.status === 0) return;
  fail(`${result.stdout ?? ""}${result.stderr ?? ""}\n"${command} ${args.join(" ")}" failed.`);
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
