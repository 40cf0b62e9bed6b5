import { readFileSync } from "node:fs";
import path from "node:path";
import type { World } from "@/bench/world";

/** PostgreSQL's share of some work, without its clients. */
export type InPostgres = {
  ms: number;
  /** Database pages that were read, from the cache or the disk. */
  pages: number;
};

/** Prepares new connections for `inPostgres`. */
export async function logPlans({ client }: World): Promise<void> {
  const settings = {
    session_preload_libraries: "auto_explain",
    "auto_explain.log_min_duration": "0",
    "auto_explain.log_analyze": "on",
    "auto_explain.log_buffers": "on",
    "auto_explain.log_timing": "off",
  };
  for (const [name, value] of Object.entries(settings)) {
    await client.query(`ALTER DATABASE dockbell SET ${name} = '${value}'`);
  }
}

/** Measures the statements of `work` inside the server. @param counts whether a statement's plan belongs to the work */
export async function inPostgres(
  { client }: World,
  work: () => Promise<unknown>,
  counts: (plan: string) => boolean = () => true,
): Promise<InPostgres> {
  const { rows } = await client.query("SHOW data_directory");
  const file = path.join(rows[0].data_directory, "../postgres.log");
  const before = readFileSync(file).length;
  await work();
  const log = readFileSync(file).subarray(before).toString();
  const plans = log
    .split(/duration: (?=[\d.]+ ms +plan:)/)
    .slice(1)
    .filter(counts);
  const sum = (figures: number[]) => figures.reduce((total, figure) => total + figure, 0);
  return {
    ms: sum(plans.map((plan) => Number.parseFloat(plan))),
    // The first line of buffers is for the whole statement.
    pages: sum(plans.map((plan) => pagesOf(/Buffers: (.*)/.exec(plan)?.[1] ?? ""))),
  };
}

function pagesOf(buffers: string): number {
  return [...buffers.matchAll(/(?:hit|read)=(\d+)/g)].reduce((sum, [, pages]) => sum + Number(pages), 0);
}
