import pino, { type Logger } from "pino";
import pretty from "pino-pretty";
import { env } from "@/lib/env";

let root: Logger | undefined;

/** The process's logger: JSON lines, or readable ones when a person is watching. */
export function log(): Logger {
  if (!root) {
    const options = { level: env().LOG_LEVEL, base: undefined };
    root = process.stdout.isTTY
      ? pino(options, pretty({ sync: true, ignore: "pid,hostname", translateTime: "SYS:HH:MM:ss" }))
      : pino(options);
  }
  return root;
}
