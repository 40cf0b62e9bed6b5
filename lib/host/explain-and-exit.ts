import { tmpdir } from "node:os";
import path from "node:path";
import { databaseProblem } from "@/lib/host/database-problem";
import { diskProblem } from "@/lib/host/disk-problem";
import { fileProblem } from "@/lib/host/file-problem";
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
