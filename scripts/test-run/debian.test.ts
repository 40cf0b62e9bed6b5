import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { withoutServices } from "./debian";

let folder: string;
let policy: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "dockbell-policy-"));
  policy = path.join(folder, "policy-rc.d");
});
afterEach(() => rmSync(folder, { recursive: true }));

test("packages can't start their services during an installation, even one that fails", async () => {
  const failing = withoutServices(async () => {
    // Debian's policy for this exit code: the action is forbidden.
    expect(() => execFileSync(policy)).toThrow(expect.objectContaining({ status: 101 }));
    throw new Error("no such package");
  }, policy);
  await expect(failing).rejects.toThrow("no such package");
  expect(existsSync(policy)).toBe(false);
});

test("a policy that remains after its process was killed allows everything", async () => {
  const { pid } = spawnSync("true");
  await withoutServices(async () => {
    const text = readFileSync(policy, "utf8");
    writeFileSync(policy, text.replace(String(process.pid), String(pid)));
    expect(execFileSync(policy).toString()).toBe("");
  }, policy);
});

test("the machine's own policy remains", async () => {
  writeFileSync(policy, "#!/bin/sh\nexit 0\n");
  await withoutServices(async () => undefined, policy);
  expect(readFileSync(policy, "utf8")).toContain("exit 0");
});
