import { DomainError } from "@/lib/platform/errors";

/** Each loss means that another change won, so this many are more than people and scripts cause. */
const MAX_ATTEMPTS = 100;

/** Another change came between this one's read and its write. */
export class Overtaken extends Error {}

/** Ends an attempt whose UPDATE found another revision than it had read. @param count the rows that it changed */
export function requireWritten({ count }: { count: number }): void {
  if (count === 0) throw new Overtaken();
}

/**
 * Reads and decides again when another change came in between: every change of a row with a revision is such an
 * attempt, whose UPDATE names the revision that it read. Locks are for what is not about one row (lock-row.ts).
 * @throws DomainError `conflict`
 */
export async function whileOvertaken<Result>(attempt: () => Promise<Result>): Promise<Result> {
  for (let attempts = 0; attempts < MAX_ATTEMPTS; attempts += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof Overtaken)) throw error;
    }
  }
  throw new DomainError("conflict", "This is being changed too often right now. Try again in a moment.");
}
