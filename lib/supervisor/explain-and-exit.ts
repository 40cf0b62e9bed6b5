import { env } from "@/lib/env";

/** Ends the process with the message alone; the stack is for those who ask for it. */
export function explainAndExit(error: unknown): never {
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`\n${message}\n`);
  if (wantsStack() && error instanceof Error) process.stderr.write(`${error.stack}\n`);
  process.exit(1);
}

function wantsStack(): boolean {
  try {
    return ["debug", "trace"].includes(env().LOG_LEVEL);
  } catch {
    return false;
  }
}
