import pino, { type Logger } from "pino";
import { env } from "@/lib/platform/env";
import { say } from "@/lib/platform/say";

let root: Logger | undefined;

/** The process's logger. It writes JSON lines, which the supervisor formats on a terminal. */
export function log(): Logger {
  root ??= pino({ level: env().LOG_LEVEL, base: undefined }, { write: (line) => say(line.trimEnd()) });
  return root;
}

/** Logs a warning, or prints it if LOG_LEVEL hides warnings. */
export function warnAlways(line: string): void {
  if (log().isLevelEnabled("warn")) log().warn(line);
  else say(line);
}
