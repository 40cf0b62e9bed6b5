import type { Prisma } from "@/lib/db/generated/client";
import type { EventOutcome } from "@/lib/registry/event-outcome";
import type { SourceRow } from "@/lib/registry/source-row";
import { chosenRetention, defaultRetention } from "@/lib/retention/retention";

/** Of a refused event. */
const KEPT_CHARACTERS = 4_096;

/** Counts what came of a source's events, and keeps the refused ones for a person to look at. */
export async function writeOutcomes(
  tx: Prisma.TransactionClient,
  { id: sourceId, namespace }: SourceRow,
  outcomes: readonly EventOutcome[],
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO registry_counts AS counted (source_id, outcome, reason, count, last_at)
    SELECT ${sourceId}::uuid, outcome, reason, count(*), now()
    FROM json_to_recordset(${JSON.stringify(outcomes.map(({ outcome, reason }) => ({ outcome, reason })))}::json)
      AS came (outcome text, reason text)
    GROUP BY outcome, reason
    ORDER BY outcome, reason
    ON CONFLICT (source_id, outcome, reason)
      DO UPDATE SET count = counted.count + excluded.count, last_at = excluded.last_at`;
  await tx.$executeRaw`UPDATE registry_sources SET last_event_at = now() WHERE id = ${sourceId}::uuid`;
  const problems = outcomes.filter((one) => one.outcome === "refused");
  if (problems.length === 0) return;
  const kept = (await chosenRetention(namespace, tx)).chosen.events ?? defaultRetention().events;
  await tx.registryProblem.createMany({
    data: problems.slice(-kept).map(({ problem, raw }) => ({ sourceId, problem, raw: cut(raw) })),
  });
  await tx.$executeRaw`
    DELETE FROM registry_problems
    WHERE source_id = ${sourceId}::uuid AND id < (
      SELECT min(id::text)::uuid FROM (
        SELECT id FROM registry_problems WHERE source_id = ${sourceId}::uuid ORDER BY id DESC LIMIT ${kept}
      ) AS kept
    )`;
}

/** PostgreSQL's text holds no NUL, and JSON no half of a character. */
function cut(raw: string): string {
  const text = raw.length > KEPT_CHARACTERS ? `${raw.slice(0, KEPT_CHARACTERS)}…` : raw;
  return text.replace(/[\0\p{Cs}]/gu, "\ufffd");
}
