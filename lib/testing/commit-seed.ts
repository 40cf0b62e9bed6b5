import { execFileSync } from "node:child_process";

/** Seeds tests where there is no commit, such as in a folder without Git. */
const WITHOUT_COMMIT = 1;
const HEX_DIGITS = 7;

/**
 * The seed of a run without TEST_SEED. It depends on the commit only, so that the same commit has the same result on
 * each machine, and the next commit tries other cases.
 * @param folder in the repository
 * @returns from 0 to 2^28 - 1
 */
export function commitSeed(folder: string): number {
  try {
    const commit = execFileSync("git", ["rev-parse", "--verify", "HEAD"], {
      cwd: folder,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
    return Number.parseInt(commit.slice(0, HEX_DIGITS), 16);
  } catch {
    return WITHOUT_COMMIT;
  }
}
