import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { writeAppArchive } from "@/lib/host/app-archive";
import { bundleCommand } from "@/lib/host/make-package";
import { NOBODY } from "@/lib/platform/db/embedded/server-identity";
import { inheritedEnv } from "@/lib/platform/env";

/** The stand-in for the built command line, which prints its version, arguments and the number of its files. */
const PROGRAM = (version: string) => `
  import { readdirSync } from "node:fs";
  import path from "node:path";
  const app = path.dirname(process.argv[1]);
  const files = readdirSync(path.join(app, "linked")).length;
  console.log(JSON.stringify({ version: "${version}", args: process.argv.slice(2), app, files }));`;
const FILES = 500;

const isRoot = process.getuid?.() === 0;
const ordinaryUser = isRoot ? NOBODY : {};

let root: string;
let packageFolder: string;
let data: string;

beforeEach(async () => {
  root = mkdtempSync(path.join(tmpdir(), "dockbell-package-"));
  [packageFolder, data] = [path.join(root, "package"), path.join(root, "data")];
  for (const folder of [packageFolder, data]) mkdirSync(folder);
  chmodSync(root, 0o755);
  if (isRoot) chownSync(data, NOBODY.uid, NOBODY.gid);
  writeFileSync(path.join(packageFolder, "package.json"), '{ "type": "module" }');
  await bundleCommand(".", packageFolder);
  release("1");
});
afterEach(() => {
  chmodSync(packageFolder, 0o755);
  rmSync(root, { recursive: true });
});

/** Replaces the package's files by those of a version, as npm does. */
function release(version: string): void {
  const built = path.join(root, `built-${version}`);
  mkdirSync(path.join(built, "many"), { recursive: true });
  for (let file = 0; file < FILES; file += 1)
    writeFileSync(path.join(built, `many/${file}.txt`), `${file}`.repeat(file));
  symlinkSync("many", path.join(built, "linked"));
  writeFileSync(path.join(built, "package.json"), '{ "type": "module" }');
  writeFileSync(path.join(built, "dockbell.js"), PROGRAM(version));
  for (const name of readdirSync(packageFolder))
    if (name.startsWith("app-")) rmSync(path.join(packageFolder, name), { recursive: true });
  writeAppArchive(built, packageFolder);
}

function start(args: string[] = [], user: { uid?: number; gid?: number } = {}, dataFolder = data) {
  return spawn(process.execPath, [path.join(packageFolder, "dockbell.js"), ...args], {
    cwd: root,
    env: { PATH: inheritedEnv().PATH, DATA_DIR: dataFolder, NODE_ENV: "test" },
    ...user,
  });
}

async function run(...options: Parameters<typeof start>) {
  const child = start(...options);
  let [output, errors] = ["", ""];
  child.stdout.on("data", (chunk) => {
    output += chunk;
  });
  child.stderr.on("data", (chunk) => {
    errors += chunk;
  });
  const [code] = await once(child, "close");
  return { code, errors, ...(output ? JSON.parse(output) : {}) };
}

function unpackedIn(folder: string): string[] {
  return readdirSync(folder).filter((name) => name.startsWith("app-") && !name.endsWith(".br"));
}

describe("the package's command", () => {
  it("unpacks the built folder next to itself the first time, and runs its program with the arguments", async () => {
    const first = await run(["push", "--pusher", "ci"]);
    expect(first).toMatchObject({ code: 0, version: "1", args: ["push", "--pusher", "ci"], files: FILES });
    expect(first.errors).toContain(`Unpacking Dockbell into ${packageFolder} (only once)`);
    expect(unpackedIn(packageFolder)).toEqual([path.basename(first.app)]);
    expect(path.dirname(first.app)).toBe(packageFolder);
    expect(await run(["help"])).toMatchObject({ code: 0, args: ["help"], app: first.app, errors: "" });
    expect(readdirSync(data)).toEqual([]);
  });

  it("unpacks once if several commands start at the same time", async () => {
    const results = await Promise.all([run(), run(), run(), run()]);
    expect(results.map(({ code, files }) => ({ code, files }))).toEqual(
      Array(4).fill({ code: 0, files: FILES }),
    );
    expect(results.filter(({ errors }) => errors.includes("Unpacking Dockbell"))).toHaveLength(1);
    expect(unpackedIn(packageFolder)).toHaveLength(1);
  });

  it("starts over after the first command was killed", async () => {
    const killed = start();
    await once(killed.stderr, "data");
    killed.kill("SIGKILL");
    await once(killed, "close");
    expect(await run()).toMatchObject({ code: 0, files: FILES });
    expect(unpackedIn(packageFolder)).toHaveLength(1);
  });

  it("uses no file of an incomplete folder", async () => {
    const [archive] = readdirSync(packageFolder).filter((name) => name.endsWith(".br"));
    const draft = path.join(packageFolder, `${path.basename(archive ?? "", ".br")}.draft`);
    mkdirSync(path.join(draft, "linked"), { recursive: true });
    writeFileSync(path.join(draft, "linked/partial.txt"), "");
    expect(await run()).toMatchObject({ code: 0, files: FILES });
    expect(existsSync(draft)).toBe(false);
  });

  it("unpacks into the data folder if this user can't write to the package's folder", async () => {
    chmodSync(packageFolder, 0o555);
    const first = await run([], ordinaryUser);
    expect(first).toMatchObject({ code: 0, files: FILES });
    expect(path.dirname(first.app)).toBe(data);
    expect(unpackedIn(packageFolder)).toEqual([]);
    expect(await run([], ordinaryUser)).toMatchObject({ code: 0, app: first.app, errors: "" });
  });

  it("uses the folder that another user has unpacked next to the package", async () => {
    const { app } = await run();
    chmodSync(packageFolder, 0o555);
    expect(await run([], ordinaryUser)).toMatchObject({ code: 0, app, errors: "" });
  });

  it("unpacks a new version and removes the earlier one", async () => {
    chmodSync(packageFolder, 0o555);
    const earlier = await run([], ordinaryUser);
    chmodSync(packageFolder, 0o755);
    release("2");
    chmodSync(packageFolder, 0o555);
    expect(await run([], ordinaryUser)).toMatchObject({ code: 0, version: "2", files: FILES });
    expect(existsSync(earlier.app)).toBe(false);
    expect(unpackedIn(data)).toHaveLength(1);
  });

  it("explains that it can't write to either folder", async () => {
    for (const folder of [packageFolder, data]) chmodSync(folder, 0o555);
    const { code, errors } = await run([], ordinaryUser, path.join(data, "new"));
    expect(code).toBe(1);
    expect(errors).toMatch(
      /^\nThe user \S+ isn't allowed to use the folder \S+\/data\. Change its permissions/,
    );
  });
});

describe("on a full disk", () => {
  let disk: string;
  let isMounted = false;

  beforeAll(() => {
    disk = mkdtempSync(path.join(tmpdir(), "dockbell-disk-"));
    try {
      execFileSync("mount", ["-t", "tmpfs", "-o", "size=64k,mode=777", "tmpfs", disk], { stdio: "ignore" });
      isMounted = true;
    } catch {
      // Only an administrator can mount a disk.
    }
  });
  afterAll(() => {
    if (isMounted) execFileSync("umount", [disk]);
    rmSync(disk, { recursive: true });
  });

  it("the package's command names the disk, and leaves no files", async ({ skip }) => {
    if (!isMounted) skip();
    chmodSync(packageFolder, 0o555);
    const { code, errors } = await run([], ordinaryUser, disk);
    expect(code).toBe(1);
    expect(errors).toContain(`Dockbell can't write to ${disk}: the disk at ${disk} is full`);
    expect(readdirSync(disk)).toEqual([]);
  });
});
