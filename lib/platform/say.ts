import { writeSync } from "node:fs";

const STDOUT = 1;

/**
 * Prints a line to standard output, such as for the person at the terminal. If the disk is full or the reader has
 * exited, the line is lost. A stream would crash the process ("Unhandled 'error' event") or never write again, and
 * pino's stream would retry forever.
 */
export function say(line: string): void {
  try {
    writeSync(STDOUT, `${line}\n`);
  } catch {
    // There's no other place to report it.
  }
}
