import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readOrCreateSecrets } from "@/lib/platform/secrets";

describe("the instance's secrets", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), "dockbell-secrets-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it("are three different secrets of 32 bytes, in a file that only its owner can read", () => {
    const secrets = Object.values(readOrCreateSecrets(folder));
    expect(new Set(secrets).size).toBe(3);
    expect(secrets.map((secret) => Buffer.from(secret, "base64url").length)).toEqual([32, 32, 32]);
    expect(statSync(path.join(folder, "secrets.json")).mode & 0o777).toBe(0o600);
  });

  it("stay the same after a restart", () => {
    expect(readOrCreateSecrets(folder)).toEqual(readOrCreateSecrets(folder));
  });

  it("are the same for four processes that start at the same time", async () => {
    const script = `import { readOrCreateSecrets } from "@/lib/platform/secrets";
      process.stdout.write(JSON.stringify(readOrCreateSecrets(${JSON.stringify(folder)})));`;
    const start = () =>
      promisify(execFile)(process.execPath, ["--import", "tsx", "--input-type=module", "--eval", script]);
    const runs = await Promise.all([start(), start(), start(), start()]);
    expect(new Set(runs.map(({ stdout }) => stdout)).size).toBe(1);
    expect(readdirSync(folder)).toEqual(["secrets.json"]);
  });

  it("are never replaced if their file is damaged", () => {
    writeFileSync(path.join(folder, "secrets.json"), "{}");
    expect(() => readOrCreateSecrets(folder)).toThrow("is damaged. Restore it from a backup");
  });
});
