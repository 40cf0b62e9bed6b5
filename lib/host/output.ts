import pretty from "pino-pretty";
import { writeLine } from "@/lib/platform/write-line";

/** Writes the log lines of the processes: readable on a terminal, as they are elsewhere. */
export function makeOutput(): (line: string) => void {
  if (!process.stdout.isTTY) return writeLine;
  const stream = pretty({ sync: true, ignore: "pid,hostname", translateTime: "SYS:HH:MM:ss" });
  return (line) => stream.write(`${line}\n`);
}
