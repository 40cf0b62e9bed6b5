import { spawn } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

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
      "export const register = () => { console.log('handed over'); process.exit(0); };",
    );
    put(
      "node_modules/prisma/build/index.js",
      "require('fs').appendFileSync('generated', 'x'); setTimeout(() => {}, 500);",
    );
    mkdirSync(path.join(root, "scripts"));
    copyFileSync("scripts/bootstrap.mjs", path.join(root, "scripts/bootstrap.mjs"));
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

  async function start() {
    const child = spawn(process.execPath, ["scripts/bootstrap.mjs", "hello"], {
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

  it("runs a step once, also when it is started twice at the same moment", async () => {
    const starts = await Promise.all([start(), start(), start()]);
    for (const { code, output } of starts) {
      expect(output).toContain("handed over");
      expect(code).toBe(0);
    }
    expect(readFileSync(path.join(root, "generated"), "utf8")).toBe("x");
  });

  it("goes on after a start that was killed", async () => {
    const killed = spawn(process.execPath, ["-e", ""]);
    await once(killed, "close");
    put(".bootstrap.lock", String(killed.pid));
    expect(await start()).toMatchObject({ code: 0 });
  });
});
