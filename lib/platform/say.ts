import { writeLine } from "@/lib/platform/write-line";

/** A line for the person at the terminal. */
export function say(line: string): void {
  writeLine(line);
}
