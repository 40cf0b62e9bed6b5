import { writeLine } from "@/lib/write-line";

/** A line for the person at the terminal. */
export function say(line: string): void {
  writeLine(line);
}
