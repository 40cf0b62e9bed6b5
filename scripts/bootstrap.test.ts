import { execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { inheritedEnv } from "@/lib/platform/env";

describe("the start of a checkout", () => {
  let root: string;

  beforeEach(() => {
    root = mkdtempSync(path.join(tmpdir(), "dockbell-bootstrap-"));
    put("package-lock.json", "{}");
    put("prisma/schema.prisma", "");
    put("lib/platform/db/generated/.keep", "");
    put("node_modules/tsx/package.json", '{ "name": "tsx", "exports": { "./esm/api": "./api.mjs" } }');
    put(
      "node_modules/tsx/api.mjs",
      "export const register = () => { console.log('started'); process.exit(0); };",
    );
    put(
      "node_modules/prisma/build/index.js",
      "require('fs').appendFileSync('generated', 'x'); setTimeout(() => {}, 500);",
    );
    mkdirSync(path.join(root, "scripts"));
    copyFileSync("scripts/bootstrap.mjs", path.join(root, "scripts/bootstrap.mjs"));
    put("scripts/hello.ts", "");
    put(
      "node_modules/.dockbell-installed",
      "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a",
    );
  });

  afterEach(() => rmSync(root, { recursive: true }));

  function put(file: string, text: string) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), text);
  }

  async function start(name = "hello") {
    const child = spawn(process.execPath, ["scripts/bootstrap.mjs", name], {
      cwd: root,
    });
    let output = "";
    child.stdout.on("data", (data) => {
      output += data;
    });
    child.stderr.on("data", (data) => {
      output += data;
    });
    const [code] = await once(child, "close");
    return { code, output };
  }

  it("runs a step once, even if two starts run at the same time", async () => {
    const starts = await Promise.all([start(), start(), start()]);
    for (const { code, output } of starts) {
      expect(output).toContain("started");
      expect(code).toBe(0);
    }
    expect(readFileSync(path.join(root, "generated"), "utf8")).toBe("x");
  });

  it.each(["push", "nonsense"])("starts %s with the committed database client", async (name) => {
    await start(name);
    expect(existsSync(path.join(root, "generated"))).toBe(false);
  });

  it("continues after a killed start", async () => {
    const killed = spawn(process.execPath, ["-e", ""]);
    await once(killed, "close");
    put(".bootstrap.lock", String(killed.pid));
    expect(await start()).toMatchObject({ code: 0 });
  });
});

describe("the packages that startup installs", () => {
  let root: string;
  let lock: string;

  // Local packages, so that nothing is downloaded.
  beforeEach(() => {
    root = mkdtempSync(path.join(tmpdir(), "dockbell-install-"));
    put("scripts/bootstrap.mjs", readFileSync("scripts/bootstrap.mjs", "utf8"));
    put("prisma/schema.prisma", "");
    put("lib/platform/db/generated/.keep", "");
    for (const name of ["tsx", "prisma", "knip"]) {
      const main = "console.log(process.argv[1])";
      const exports = { "./esm/api": "./api.mjs", "./*": "./*" };
      put(`packages/${name}/package.json`, JSON.stringify({ name, version: "1.0.0", exports }));
      put(`packages/${name}/build/index.js`, main);
      put(`packages/${name}/api.mjs`, "export const register = () => process.exit(0);");
    }
    put(
      "package.json",
      JSON.stringify({
        name: "checkout",
        version: "1.0.0",
        dependencies: { tsx: "file:packages/tsx", prisma: "file:packages/prisma" },
        devDependencies: { knip: "file:packages/knip" },
      }),
    );
    const npm = { cwd: root, stdio: "ignore" } as const;
    execFileSync("npm", ["install", "--package-lock-only", "--offline"], npm);
    // The format of another npm version.
    lock = `${readFileSync(path.join(root, "package-lock.json"), "utf8").replace('"requires": true,', "")}\n`;
    put("package-lock.json", lock);
  });

  afterEach(() => rmSync(root, { recursive: true }));

  function put(file: string, text: string) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), text);
  }

  function bootstrap(name: string) {
    execFileSync(process.execPath, ["scripts/bootstrap.mjs", name], {
      cwd: root,
      env: { ...inheritedEnv(), NODE_ENV: "production", npm_config_offline: "true" },
    });
    return existsSync(path.join(root, "node_modules/knip")) ? "everything" : "runtime packages";
  }

  const lockNow = () => readFileSync(path.join(root, "package-lock.json"), "utf8");

  it("are the runtime packages until a development command is started, and then all packages", () => {
    expect(bootstrap("start")).toBe("runtime packages");
    expect(bootstrap("nonsense")).toBe("runtime packages");
    put("scripts/test.ts", "");
    expect(bootstrap("test")).toBe("everything");
    put("package-lock.json", `${lock} `);
    expect(bootstrap("start")).toBe("everything");
  });

  it("omits development packages, such as programs with known vulnerabilities", () => {
    const source = readFileSync("scripts/bootstrap.mjs", "utf8");
    const [, mark] = /FOR_DEVELOPMENT = "node_modules\/(.+)"/.exec(source) ?? [];
    const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8"));
    for (const name of [mark, "prisma", "effect", "vitest", "playwright-core", "docker-hub-api", "request"])
      expect(packages[`node_modules/${name}`], name).toMatchObject({ dev: true });
  });

  it("include every required peer dependency, although npm ignores peers", () => {
    execFileSync("npm", ["ls", "--all", "--package-lock-only", "--legacy-peer-deps=false"], {
      stdio: ["ignore", "ignore", "inherit"],
      shell: process.platform === "win32",
    });
  });

  it("include no optional peer dependency, even without .npmrc, as in an image build", () => {
    put("bin/npm", '#!/bin/sh\necho "$@" > arguments\nexit 1\n');
    chmodSync(path.join(root, "bin/npm"), 0o755);
    const PATH = `${path.join(root, "bin")}:${inheritedEnv().PATH}`;
    const env = { ...inheritedEnv(), NODE_ENV: "production", PATH } as const;
    expect(spawnSync(process.execPath, ["scripts/bootstrap.mjs", "build"], { cwd: root, env }).status).toBe(
      1,
    );
    expect(readFileSync(path.join(root, "arguments"), "utf8")).toMatch(/^ci --omit=dev --legacy-peer-deps /);
  });

  it("change no tracked file, at the first start or after an upgrade", () => {
    bootstrap("start");
    expect(lockNow()).toBe(lock);
    const updated = `${lock}\n`;
    put("package-lock.json", updated);
    bootstrap("start");
    expect(lockNow()).toBe(updated);
  });
});

it("npm run package explains itself without building", () => {
  const args = ["--import", "tsx", "scripts/package.ts", "package", "--help"];
  expect(execFileSync(process.execPath, args, { encoding: "utf8" })).toContain("writes the package");
});
