import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import path from "node:path";
import type { Benchmark, Figure, Round } from "@/bench/benchmark";
import { formatSpread, type Spread, spreadOf } from "@/bench/statistics";
import { counted } from "@/lib/platform/text/sentence";

const FOLDER = "docs/benchmarks";
/** The tables are between these lines of the page. */
const START = "<!-- tables: npm run bench -->";
const END = "<!-- end of tables -->";

/** The benchmark's rows as a Markdown table of medians with their spread. */
export function table({ figures }: Benchmark, rounds: readonly Round[]): string {
  const rows = figures.map((figure) => {
    const spread = spreadOf(rounds.map((round) => round[figure.key] ?? Number.NaN));
    const shown = formatSpread(spread, figure.digits);
    return `| ${figure.what} | ${shown} | ${goalOf(figure)} | ${verdict(figure, spread)} |`;
  });
  return ["| figure | median (min to max) | goal | met |", "| --- | --- | --- | --- |", ...rows].join("\n");
}

/** Saves the raw rounds and writes the table to the page. */
export function write(benchmark: Benchmark, rounds: readonly Round[]): void {
  mkdirSync(FOLDER, { recursive: true });
  const raw = { measuredAt: new Date().toISOString(), machine: machine(), rounds };
  writeFileSync(path.join(FOLDER, `${benchmark.name}.json`), `${JSON.stringify(raw, null, 2)}\n`);
  const page = path.join(FOLDER, "README.md");
  const text = readFileSync(page, "utf8");
  const sections = new Map(
    between(text)
      .split(/^### /m)
      .slice(1)
      .map((section) => [section.split("\n", 1)[0] ?? "", section.slice(section.indexOf("\n")).trim()]),
  );
  sections.set(
    benchmark.name,
    `${counted(rounds.length, "round")}, ${machine()}\n\n${table(benchmark, rounds)}`,
  );
  const body = [...sections].map(([name, section]) => `### ${name}\n\n${section}\n`).join("\n");
  const before = text.slice(0, text.indexOf(START) + START.length);
  writeFileSync(page, `${before}\n\n${body}\n${text.slice(text.indexOf(END))}`);
}

function between(text: string): string {
  return text.slice(text.indexOf(START) + START.length, text.indexOf(END));
}

function machine(): string {
  return `${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, Node.js ${process.versions.node}`;
}

function goalOf({ goal, digits = 0 }: Figure): string {
  if (!goal) return "";
  const [word, bound] = "atLeast" in goal ? ["at least", goal.atLeast] : ["at most", goal.atMost];
  return `${word} ${bound.toLocaleString("en", { maximumFractionDigits: digits })}`;
}

function verdict({ goal }: Figure, { median }: Spread): string {
  if (!goal) return "";
  return ("atLeast" in goal ? median >= goal.atLeast : median <= goal.atMost) ? "yes" : "**no**";
}
