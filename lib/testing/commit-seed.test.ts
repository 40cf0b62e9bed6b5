import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { findCommand } from "@/scripts/test-run/debian";
import { commitSeed } from "./commit-seed";

let folder: string;
const git = (...args: string[]) =>
  execFileSync(
    "git",
    ["-c", "user.name=Ann", "-c", "user.email=ann@example.com", "-c", "commit.gpgsign=false", ...args],
    {
      cwd: folder,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    },
  );

beforeEach(() => {
  // Git sets these variables when it runs hooks.
  for (const name of ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"]) vi.stubEnv(name, undefined);
  folder = mkdtempSync(path.join(tmpdir(), "dockbell-seed-"));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

it.skipIf(!findCommand("git"))("is the same for the same commit, and another one for the next", () => {
  git("init");
  git("commit", "--allow-empty", "--message=First");
  const seed = commitSeed(folder);
  expect(seed).toBe(Number.parseInt(git("rev-parse", "HEAD").slice(0, 7), 16));
  expect(commitSeed(folder)).toBe(seed);
  git("commit", "--allow-empty", "--message=Second");
  expect(commitSeed(folder)).not.toBe(seed);
});

it.skipIf(!findCommand("git"))("is constant in a repository without a commit", () => {
  git("init");
  expect(commitSeed(folder)).toBe(1);
});

it("is constant outside of a repository", () => {
  expect(commitSeed(folder)).toBe(1);
});
