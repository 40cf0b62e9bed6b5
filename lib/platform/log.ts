import pino, { type Logger } from "pino";
import { env } from "@/lib/platform/env";
import { writeLine } from "@/lib/platform/say";

let root: Logger | undefined;

/** The process's logger. It writes JSON lines, which the supervisor formats on a terminal. */
export function log(): Logger {
  root ??= pino({ level: env().LOG_LEVEL, base: undefined }, { write: (line) => writeLine(line.trimEnd()) });
  return root;
}
