import { writeLine } from "@/lib/platform/write-line";

/** Prints a line for the person at the terminal. */
export function say(line: string): void {
  writeLine(line);
}
