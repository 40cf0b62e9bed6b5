import { existsSync } from "node:fs";
import { tmpdir, userInfo } from "node:os";
import path from "node:path";
import { databaseProblem } from "@/lib/host/database-problem";
import { diskProblem, nearestExisting } from "@/lib/host/disk-problem";
import { env } from "@/lib/platform/env";
import { messageOf } from "@/lib/platform/errors";

/** Exits with only the error's message. The stack is printed on request. */
export function explainAndExit(error: unknown): never {
  const message = explain(error);
  process.stderr.write(`\n${message}\n`);
  if (wantsStack() && error instanceof Error) process.stderr.write(`${error.stack}\n`);
  process.exit(1);
}

/** The error's message for the person at the terminal. */
export function explain(error: unknown): string {
  return diskProblem(error, folders()) ?? ofDatabase(error) ?? fileProblem(error) ?? messageOf(error);
}

/** The explanation of a problem with a database that the settings name. */
function ofDatabase(error: unknown): string | undefined {
  try {
    const { DATABASE_URL } = env();
    return DATABASE_URL && databaseProblem(error, DATABASE_URL);
  } catch {
    return undefined;
  }
}

/** The folders that Dockbell writes to, for its data, its build, and sockets with long paths. */
function folders(): string[] {
  const others = [path.resolve(".next"), tmpdir()];
  try {
    return [env().DATA_DIR, ...others];
  } catch {
    return others;
  }
}

function wantsStack(): boolean {
  try {
    return ["debug", "trace"].includes(env().LOG_LEVEL);
  } catch {
    return false;
  }
}

/**
 * Explains an error about a file or folder that doesn't exist or may not be used.
 * @returns the path, the reason and what to do next; undefined for any other error
 */
function fileProblem(error: unknown): string | undefined {
  if (!(error instanceof Error) || !("code" in error)) return undefined;
  // An error of reading doesn't name the path, and needs its owner's explanation.
  const file = "path" in error ? String(error.path) : undefined;
  if (!file) return undefined;
  const folder = path.dirname(file);
  switch (error.code) {
    case "ENOENT":
      return existsSync(folder)
        ? `${file} doesn't exist. Correct the path.`
        : `The folder ${folder} doesn't exist. Create it, or use another path.`;
    case "EACCES":
    case "EPERM":
      return `The user ${userInfo().username} isn't allowed to use ${existsSync(file) ? file : `the folder ${nearestExisting(folder)}`}. Change its permissions, or use another path.`;
    case "ENOTDIR":
      return `${folder} isn't a folder. Use another path.`;
    case "EISDIR":
      return `${file} is a folder. Use the path of a file.`;
    default:
      return undefined;
  }
}
