import pg from "pg";
import { vi } from "vitest";
import { db } from "@/lib/platform/db/client";

/** Runs `work`. @returns the statements that this process sent to PostgreSQL in the meantime */
export async function statementsOf(work: () => Promise<unknown>): Promise<string[]> {
  const query = vi.spyOn(pg.Client.prototype, "query");
  try {
    await work();
    return query.mock.calls.map(([statement]) => textOf(statement));
  } finally {
    query.mockRestore();
  }
}

/** The generic plan of a statement, with sequential scans only where no index can be used. */
export async function planOf(statement: string | undefined): Promise<string> {
  const plan = await db().$transaction(async (tx) => {
    await tx.$executeRaw`SET LOCAL enable_seqscan = off`;
    return tx.$queryRawUnsafe<{ "QUERY PLAN": string }[]>(`EXPLAIN (GENERIC_PLAN) ${statement}`);
  });
  return plan.map((line) => line["QUERY PLAN"]).join("\n");
}

function textOf(statement: unknown): string {
  if (typeof statement === "string") return statement;
  const { text } = statement as { text?: unknown };
  return String(text);
}
