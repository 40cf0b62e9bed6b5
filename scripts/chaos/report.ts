import { readFileSync, writeFileSync } from "node:fs";
import type { Verdict } from "./verdict";

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
    ["pushes refused or unanswered, while something was down", count(verdict.refused)],
    ["deliveries of the accepted pushes", count(verdict.deliveries)],
    ["**deliveries lost**", `**${count(verdict.lost)}**`],
    ["delivered, but not on record as such", count(verdict.notOnRecord)],
    ["delivered more than once", count(verdict.twice)],
    ["longest delay", `${(verdict.longestDelayMs / 1_000).toFixed(1)} s`],
  ];
  return ["| what | |", "| --- | ---: |", ...rows.map(([what, figure]) => `| ${what} | ${figure} |`)].join(
    "\n",
  );
}

/** Puts the table on the page. */
export function writeChaosTable(table: string): void {
  const text = readFileSync(PAGE, "utf8");
  const old = text.slice(text.indexOf(START) + START.length, text.indexOf(END));
  writeFileSync(PAGE, text.replace(old, `\n${table}\n`));
}
