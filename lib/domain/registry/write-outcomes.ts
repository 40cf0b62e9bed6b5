import type { OutcomeTally } from "@/lib/domain/registry/outcome-tally";
import { MAX_RAW_CHARACTERS } from "@/lib/domain/registry/read-event";
import type { SourceRow } from "@/lib/domain/registry/sources";
import { maskSecrets, storableText } from "@/lib/domain/registry/storable-text";
import { chosenRetention, defaultRetention } from "@/lib/domain/retention/retention";
import type { Prisma } from "@/lib/platform/db/generated/client";

/** Counts the outcomes of a source's events, and stores the refused ones for a person to inspect. */
export async function writeOutcomes(
  tx: Prisma.TransactionClient,
  { id: sourceId, namespace }: SourceRow,
  tally: OutcomeTally,
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO registry_counts AS counted (source_id, outcome, reason, count, last_at)
    SELECT ${sourceId}::uuid, outcome, reason, count, now()
    FROM json_to_recordset(${JSON.stringify(tally.counts)}::json) AS came (outcome text, reason text, count int)
    ORDER BY outcome, reason
    ON CONFLICT (source_id, outcome, reason)
      DO UPDATE SET count = counted.count + excluded.count, last_at = excluded.last_at`;
  await tx.$executeRaw`UPDATE registry_sources SET last_event_at = now() WHERE id = ${sourceId}::uuid`;
  if (tally.problems(1).length === 0) return;
  const kept = (await chosenRetention(namespace, tx)).current.events ?? defaultRetention().events;
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
