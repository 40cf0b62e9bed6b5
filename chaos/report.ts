import { readFileSync, writeFileSync } from "node:fs";
import type { Verdict } from "@/chaos/verdict";

const PAGE = "docs/reliability.md";
const START = "<!-- table: npm run chaos -->";
const END = "<!-- end of table -->";

/** The verdict as a Markdown table. */
export function chaosTable(verdict: Verdict, faults: ReadonlyMap<string, number>, seconds: number): string {
  const count = (figure: number) => figure.toLocaleString("en");
  const rows: [string, string][] = [
    ...[...faults].map(([fault, times]): [string, string] => [fault, count(times)]),
    ["under load for", `${count(Math.round(seconds))} s`],
    ["pushes accepted", count(verdict.pushes)],
    ["pushes refused or without a response, while something was down", count(verdict.refused)],
    ["deliveries of the accepted pushes", count(verdict.deliveries)],
    ["**deliveries lost**", `**${count(verdict.lost)}**`],
    ["delivered, but not recorded as delivered", count(verdict.notRecorded)],
    ["delivered more than once", count(verdict.twice)],
    ["longest delay", `${(verdict.longestDelayMs / 1_000).toFixed(1)} s`],
  ];
  return ["| what | |", "| --- | ---: |", ...rows.map(([what, figure]) => `| ${what} | ${figure} |`)].join(
    "\n",
  );
}

/** Writes the table to the page. */
export function writeChaosTable(table: string): void {
  writeFileSync(PAGE, withTable(readFileSync(PAGE, "utf8"), table));
}

/** The page with this table between its markers. @throws Error without markers */
export function withTable(page: string, table: string): string {
  const start = page.indexOf(START);
  const end = page.indexOf(END, start);
  if (start < 0 || end < 0) throw new Error(`${PAGE} has no place for the table: ${START} and ${END}.`);
  return `${page.slice(0, start + START.length)}\n\n${table}\n\n${page.slice(end)}`;
}
