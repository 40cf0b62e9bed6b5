import { type Arrival, arrivalOf, keepArrivals, MAX_ARRIVALS } from "@/lib/domain/registry/arrivals";
import {
  type ClaimedNotification,
  claimFresh,
  claimUnfinished,
  hasNotifications,
  noteFailures,
  noteStarts,
  setAsideUnfinished,
} from "@/lib/domain/registry/claim-notifications";
import { KINDS_WITH_IDS, RegistryKind } from "@/lib/domain/registry/kinds";
import { OutcomeTally, writeOutcomes } from "@/lib/domain/registry/outcome-tally";
import { MAX_EVENTS, readEvents } from "@/lib/domain/registry/read-events";
import { type ArrivedEvent, recordEvents } from "@/lib/domain/registry/record-events";
import type { SourceRow } from "@/lib/domain/registry/sources";
import { storableText } from "@/lib/domain/registry/storable-text";
import { db } from "@/lib/platform/db/client";
import type { Prisma } from "@/lib/platform/db/generated/client";
import { messageOf } from "@/lib/platform/errors";
import { log } from "@/lib/platform/log";

const MAX_MS = 60_000;
/** The total size of bodies in memory. A larger one is loaded alone. */
const MAX_PART_BYTES = 1024 * 1024;

const MAX_ERROR_CHARACTERS = 500;

type Claim = (tx: Prisma.TransactionClient) => Promise<ClaimedNotification[]>;
type InboxRow = SourceRow & {
  notificationId: string;
  headers: Record<string, string>;
  body: Uint8Array;
  receivedAt: Date;
};
type Tallies = Map<string, { source: SourceRow; tally: OutcomeTally; arrivals: Arrival[] }>;

/** Failures that aren't recorded yet, because the database may be unavailable. */
let failed: { ids: string[]; error: string } | undefined;

/**
 * Turns the oldest notifications into pushes, and then one of those that were started and not finished. New ones go
 * first, so that one that repeatedly crashes workers doesn't block others.
 * @returns the number of notifications
 */
export async function processInbox(): Promise<number> {
  if (failed) await noteFailures(failed.ids, failed.error);
  failed = undefined;
  if (!(await hasNotifications())) return 0;
  for (const notification of await setAsideUnfinished()) {
    log().error(
      { notification },
      "set aside a registry's notification that crashes workers; see the System status page",
    );
  }
  return (await processClaimed(claimFresh)) + (await processClaimed(claimUnfinished));
}

/**
 * Rows are locked until everything is written. If the worker dies, the next one processes them again, and recognizes
 * recorded pushes as sent twice.
 */
async function processClaimed(claim: Claim): Promise<number> {
  let ids: string[] = [];
  try {
    return await db().$transaction(
      async (tx) => {
        const claimed = await claim(tx);
        if (claimed.length === 0) return 0;
        ids = claimed.map(({ id }) => id);
        await noteStarts(ids);
        await processNotifications(tx, claimed);
        return ids.length;
      },
      { timeout: MAX_MS, maxWait: MAX_MS },
    );
  } catch (error) {
    if (ids.length > 0) failed = { ids, error: lastLineOf(error) };
    throw error;
  }
}

/** The message of a database error, without the query before it. */
function lastLineOf(error: unknown): string {
  const message = messageOf(error);
  return storableText(message.trim().split("\n").at(-1) ?? "", MAX_ERROR_CHARACTERS);
}

async function processNotifications(
  tx: Prisma.TransactionClient,
  claimed: readonly ClaimedNotification[],
): Promise<void> {
  const tallies: Tallies = new Map();
  await lockMergingSources(tx, claimed);
  for (const ids of partsOf(claimed)) {
    const bySource = new Map<string, InboxRow[]>();
    for (const row of await readRows(tx, ids)) bySource.set(row.id, [...(bySource.get(row.id) ?? []), row]);
    for (const own of bySource.values()) await recordRows(tx, own, tallies);
  }
  // Uses one order, so that two workers can't deadlock.
  for (const [id, own] of [...tallies].sort(([one], [other]) => one.localeCompare(other))) {
    await writeOutcomes(tx, own.source, own.tally);
    await keepArrivals(id, own.arrivals, tx);
  }
  await tx.registryNotification.deleteMany({ where: { id: { in: claimed.map(({ id }) => id) } } });
}

/**
 * Only one worker at a time decides which of a source's notifications report the same push, and others wait until it
 * has written them. Call it unless each event has an ID. It locks in a fixed order, so that two workers can't deadlock.
 */
async function lockMergingSources(
  tx: Prisma.TransactionClient,
  claimed: readonly ClaimedNotification[],
): Promise<void> {
  await tx.$queryRaw`
    SELECT pg_advisory_xact_lock(hashtextextended('registry source ' || id, 0))::text FROM (
      SELECT DISTINCT sources.id FROM registry_inbox AS inbox JOIN registry_sources AS sources ON sources.id = inbox.source_id
      WHERE inbox.id = ANY (${claimed.map(({ id }) => id)}::uuid[])
        AND (merge_seconds > 0 OR sources.kind <> ALL (${KINDS_WITH_IDS}::text[]))
      ORDER BY sources.id
    ) AS merging`;
}

/** The IDs of notifications that fit into memory together. */
function partsOf(claimed: readonly ClaimedNotification[]): string[][] {
  const parts: string[][] = [];
  let room = 0;
  for (const { id, bytes } of claimed) {
    room -= bytes;
    const part = parts.at(-1);
    if (part && room >= 0) part.push(id);
    else {
      parts.push([id]);
      room = MAX_PART_BYTES - bytes;
    }
  }
  return parts;
}

function readRows(tx: Prisma.TransactionClient, ids: readonly string[]): Promise<InboxRow[]> {
  return tx.$queryRaw<InboxRow[]>`
    SELECT
      inbox.id AS "notificationId", inbox.headers, inbox.body, inbox.received_at AS "receivedAt",
      source.id, source.namespace, source.kind, source.creates_repositories AS "createsRepositories",
      source.host_in_repo_name AS "hostInRepoName", source.merge_seconds AS "mergeSeconds",
      source.includes_signatures AS "includesSignatures", source.includes_proxy_cache AS "includesProxyCache"
    FROM registry_inbox AS inbox JOIN registry_sources AS source ON source.id = inbox.source_id
    WHERE inbox.id = ANY (${ids}::uuid[])
    ORDER BY inbox.id`;
}

/** Records a source's notifications, a bounded number of events at a time. */
async function recordRows(
  tx: Prisma.TransactionClient,
  rows: readonly InboxRow[],
  tallies: Tallies,
): Promise<void> {
  const [source] = rows;
  if (!source) return;
  const { tally, arrivals } = tallies.get(source.id) ?? { tally: new OutcomeTally(), arrivals: [] };
  const { notificationId: _, headers: _headers, body: _body, receivedAt: _receivedAt, ...own } = source;
  const last = [...arrivals, ...rows.slice(-MAX_ARRIVALS).map(arrivalOf)].slice(-MAX_ARRIVALS);
  tallies.set(source.id, { source: own, tally, arrivals: last });
  let events: ArrivedEvent[] = [];
  for (const row of rows) {
    events.push(...eventsOf(row));
    if (events.length < MAX_EVENTS) continue;
    await recordEvents(own, events, tally, tx);
    events = [];
  }
  await recordEvents(own, events, tally, tx);
}

function eventsOf({ notificationId, kind, headers, body, receivedAt }: InboxRow): ArrivedEvent[] {
  const request = { headers, body: Buffer.from(body).toString("utf8") };
  return readEvents(RegistryKind.parse(kind), request).map((event, index) => ({
    event,
    receivedAt,
    fallbackId: `${notificationId}/${index}`,
    traceparent: headers.traceparent,
  }));
}
