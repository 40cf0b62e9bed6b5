import {
  type IgnoredReason,
  MAX_RAW_CHARACTERS,
  type UnreadableReason,
} from "@/lib/domain/registry/read-event";
import type { SourceRow } from "@/lib/domain/registry/sources";
import { maskSecrets, storableText } from "@/lib/domain/registry/storable-text";
import { retentionOf } from "@/lib/domain/retention/retention";
import type { Prisma } from "@/lib/platform/db/generated/client";

/** Reasons for refusing an event or a request, which need a person's attention. */
export type RefusedReason =
  | "unreadable"
  | UnreadableReason
  | "no such repository"
  | "too many repositories"
  | "not recorded"
  | "old token"
  | "no token"
  | "wrong token"
  | "no signature"
  | "wrong signature"
  | "wrong content type"
  | "wrong method"
  | "address of another kind"
  | "larger than 4 MiB"
  | "cut off"
  | "too many events in a minute";

/** The outcome of an event. */
export type EventOutcome =
  | { outcome: "accepted"; reason: "" }
  | { outcome: "ignored"; reason: IgnoredReason | "sent twice" | "merged" }
  | { outcome: "refused"; reason: RefusedReason; problem: string; raw: string };

/** The number of last refused events to keep for each source in a batch. */
const MAX_PROBLEMS = 500;

type Refused = Extract<EventOutcome, { outcome: "refused" }>;
type OutcomeCount = Pick<EventOutcome, "outcome" | "reason"> & { count: number };

/** Counts the outcomes of a source's events, because a list of a batch's events might not fit in memory. */
export class OutcomeTally {
  readonly #counts = new Map<string, OutcomeCount>();
  #problems: Refused[] = [];

  add(...outcomes: readonly EventOutcome[]): void {
    for (const one of outcomes) {
      const { outcome, reason } = one;
      const key = `${outcome} ${reason}`;
      const counted = this.#counts.get(key) ?? { outcome, reason, count: 0 };
      this.#counts.set(key, { ...counted, count: counted.count + 1 });
      if (one.outcome === "refused") this.#problems.push(one);
      if (this.#problems.length >= 2 * MAX_PROBLEMS) this.#problems = this.#problems.slice(-MAX_PROBLEMS);
    }
  }

  get counts(): OutcomeCount[] {
    return [...this.#counts.values()];
  }

  /** The last refused events, at most `limit`. */
  problems(limit: number): Refused[] {
    return this.#problems.slice(-Math.min(limit, MAX_PROBLEMS));
  }
}

/** Counts the outcomes of a source's events, and stores the refused ones for a person to inspect. */
export async function writeOutcomes(
  tx: Prisma.TransactionClient,
  { id: sourceId, namespace }: SourceRow,
  tally: OutcomeTally,
): Promise<void> {
  await addCounts(tx, sourceId, tally.counts);
  await tx.$executeRaw`UPDATE registry_sources SET last_event_at = now() WHERE id = ${sourceId}::uuid`;
  if (tally.problems(1).length === 0) return;
  const { events: kept } = await retentionOf(namespace, tx);
  await tx.registryProblem.createMany({
    data: tally.problems(kept).map(({ problem, raw }) => ({
      sourceId,
      problem,
      raw: storableText(maskSecrets(raw), MAX_RAW_CHARACTERS),
    })),
  });
  await tx.$executeRaw`
    DELETE FROM registry_problems
    WHERE source_id = ${sourceId}::uuid AND id < (
      SELECT min(id::text)::uuid FROM (
        SELECT id FROM registry_problems WHERE source_id = ${sourceId}::uuid ORDER BY id DESC LIMIT ${kept}
      ) AS kept
    )`;
}

/** Adds to a source's counts, unless it has been deleted. */
export async function addCounts(
  client: Pick<Prisma.TransactionClient, "$executeRaw">,
  sourceId: string,
  counts: readonly OutcomeCount[],
): Promise<void> {
  await client.$executeRaw`
    INSERT INTO registry_counts AS counted (source_id, outcome, reason, count, last_at)
    SELECT sources.id, outcome, reason, count, now()
    FROM json_to_recordset(${JSON.stringify(counts)}::json) AS came (outcome text, reason text, count int)
    JOIN registry_sources AS sources ON sources.id = ${sourceId}::uuid
    ORDER BY outcome, reason
    ON CONFLICT (source_id, outcome, reason)
      DO UPDATE SET count = counted.count + excluded.count, last_at = excluded.last_at`;
}
