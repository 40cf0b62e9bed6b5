import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { readEvents } from "@/lib/registry/read-events";
import { type ArrivedEvent, recordEvents } from "@/lib/registry/record-events";
import { RegistryKind } from "@/lib/registry/registry-kind";
import type { SourceRow } from "@/lib/registry/source-row";
import { writeOutcomes } from "@/lib/registry/write-outcomes";

/** Bounds of a batch: rows, and bytes in memory. */
const MOST_ROWS = 500;
const MOST_BYTES = 8 * 1024 * 1024;

const LONGEST_MS = 60_000;

type InboxRow = SourceRow & {
  notificationId: string;
  headers: Record<string, string>;
  body: Uint8Array;
  receivedAt: Date;
};

/**
 * Turns the oldest notifications into pushes. Their rows are locked until all is written: a worker that dies
 * leaves them to the next one, for which what was recorded already is sent twice.
 * @returns how many there were
 */
export function processInbox(): Promise<number> {
  return db().$transaction(
    async (tx) => {
      const rows = await lockOldest(tx);
      const bySource = new Map<string, InboxRow[]>();
      for (const row of rows) bySource.set(row.id, [...(bySource.get(row.id) ?? []), row]);
      for (const [, own] of [...bySource].sort(([one], [other]) => one.localeCompare(other))) {
        const [source] = own;
        if (!source) continue;
        await writeOutcomes(tx, source, await recordEvents(source, own.flatMap(eventsOf)));
      }
      await tx.registryNotification.deleteMany({
        where: { id: { in: rows.map(({ notificationId }) => notificationId) } },
      });
      return rows.length;
    },
    { timeout: LONGEST_MS, maxWait: LONGEST_MS },
  );
}

function lockOldest(tx: Prisma.TransactionClient): Promise<InboxRow[]> {
  return tx.$queryRaw<InboxRow[]>`
    WITH oldest AS (
      SELECT id, sum(octet_length(body)) OVER (ORDER BY id) - octet_length(body) AS bytes_before
      FROM (SELECT id, body FROM registry_inbox ORDER BY id LIMIT ${MOST_ROWS}) AS head
    )
    SELECT
      inbox.id AS "notificationId", inbox.headers, inbox.body, inbox.received_at AS "receivedAt",
      source.id, source.namespace, source.kind, source.creates_repositories AS "createsRepositories",
      source.host_in_repo_name AS "hostInRepoName"
    FROM registry_inbox AS inbox JOIN registry_sources AS source ON source.id = inbox.source_id
    WHERE inbox.id IN (SELECT id FROM oldest WHERE bytes_before < ${MOST_BYTES})
    ORDER BY inbox.id
    FOR UPDATE OF inbox SKIP LOCKED`;
}

function eventsOf({ notificationId, kind, headers, body, receivedAt }: InboxRow): ArrivedEvent[] {
  const request = { headers, body: Buffer.from(body).toString("utf8") };
  return readEvents(RegistryKind.parse(kind), request).map((event, index) => ({
    event,
    receivedAt,
    fallbackId: `${notificationId}/${index}`,
  }));
}
