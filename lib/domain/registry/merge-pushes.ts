import { createHash } from "node:crypto";
import type { RegistryPush } from "@/lib/domain/registry/read-event";
import type { SourceRow } from "@/lib/domain/registry/sources";
import type { Prisma } from "@/lib/platform/db/generated/client";

/** The time in ms within which a registry repeats a notification. */
const SIGHTING_KEPT_MS = 3_600_000;

type Sighting = {
  /** The image's path and tag, and for a notification its time. */
  image: string;
  digest: string;
  channel: string;
  saidAt: Date | null;
  receivedAt: Date;
};

/** The outcome for each push, in their order. */
type Decision = "new" | "sent twice" | "merged";

/**
 * Finds pushes that were already reported by the same notification from a sender without IDs, or by another
 * notification of the same push within the source's window. Sightings are written in the transaction that removes the
 * notifications. If a worker dies in between, the next one makes the same decision.
 */
export async function mergePushes(
  tx: Prisma.TransactionClient,
  source: SourceRow,
  pushes: readonly ArrivedPush[],
): Promise<Decision[]> {
  const mergeable = pushes.filter((push) => isMergeable(source, push));
  if (mergeable.length === 0) return pushes.map(() => "new");
  const keys = mergeable.flatMap((push) => [imageOf(push), notificationOf(push)?.image ?? []].flat());
  const seen = await readSightings(tx, source.id, [...new Set(keys)]);
  const added = new Map<string, Sighting>();
  const add = (sighting: Sighting) => {
    const others = (seen.get(sighting.image) ?? []).filter(({ digest }) => digest !== sighting.digest);
    seen.set(sighting.image, [sighting, ...others]);
    added.set(JSON.stringify([sighting.image, sighting.digest]), sighting);
  };
  const decisions = pushes.map((push): Decision => {
    if (!isMergeable(source, push)) return "new";
    const notification = notificationOf(push);
    if (notification && isRepeated(notification, seen.get(notification.image) ?? [])) return "sent twice";
    if (notification) add(notification);
    const sighting = sightingOf(push);
    if (isMerged(source, sighting, seen.get(sighting.image) ?? [])) return "merged";
    add(sighting);
    return "new";
  });
  await writeSightings(tx, source.id, [...added.values()]);
  return decisions;
}

/** If the sender has no IDs, only the time distinguishes two pushes. */
function isMergeable({ mergeSeconds }: SourceRow, { push }: ArrivedPush): boolean {
  return mergeSeconds > 0 || (push.eventId === undefined && push.pushedAt !== undefined);
}

/** Whether a notification arrived before, no matter what was pushed in the meantime. */
function isRepeated(notification: Sighting, before: readonly Sighting[]): boolean {
  return before.some(
    ({ digest, receivedAt }) =>
      digest === notification.digest &&
      Math.abs(notification.receivedAt.getTime() - receivedAt.getTime()) <= SIGHTING_KEPT_MS,
  );
}

/** Whether a push was already reported within the source's window. @param before sightings of its image, newest first */
function isMerged({ mergeSeconds }: SourceRow, sighting: Sighting, before: readonly Sighting[]): boolean {
  const same = before.find(({ digest }) => digest === sighting.digest);
  if (!same) return false;
  const { saidAt, receivedAt, channel } = sighting;
  const apart = Math.abs(receivedAt.getTime() - same.receivedAt.getTime());
  const saidApart = saidAt && same.saidAt ? Math.abs(saidAt.getTime() - same.saidAt.getTime()) : undefined;
  // If the tag was moved in the meantime, moving it back is a push.
  const isLatest = same === before[0];
  const isOneChannel = channel !== "" && channel === same.channel;
  const isWithin = Math.max(apart, saidApart ?? 0) <= mergeSeconds * 1_000;
  return isLatest && !isOneChannel && isWithin && mergeSeconds > 0;
}

function imageOf({ push }: ArrivedPush): string {
  return `${push.path}:${push.tag}`;
}

function sightingOf(arrived: ArrivedPush): Sighting {
  const { digest = "", channel = "", pushedAt = null } = arrived.push;
  return { image: imageOf(arrived), digest, channel, saidAt: pushedAt, receivedAt: arrived.receivedAt };
}

/** The sighting of a notification without an ID, which its time identifies; undefined for others. */
function notificationOf(arrived: ArrivedPush): Sighting | undefined {
  const { eventId, pushedAt } = arrived.push;
  if (eventId !== undefined || !pushedAt) return undefined;
  return { ...sightingOf(arrived), image: `${imageOf(arrived)}@${pushedAt.toISOString()}` };
}

async function readSightings(
  tx: Prisma.TransactionClient,
  sourceId: string,
  images: readonly string[],
): Promise<Map<string, Sighting[]>> {
  const rows = await tx.registrySighting.findMany({
    where: { sourceId, image: { in: [...images] } },
    orderBy: { receivedAt: "desc" },
    select: { image: true, digest: true, channel: true, saidAt: true, receivedAt: true },
  });
  const byImage = new Map<string, Sighting[]>();
  for (const row of rows) byImage.set(row.image, [...(byImage.get(row.image) ?? []), row]);
  return byImage;
}

async function writeSightings(
  tx: Prisma.TransactionClient,
  sourceId: string,
  sightings: readonly Sighting[],
): Promise<void> {
  if (sightings.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO registry_sightings AS seen (source_id, image, digest, channel, said_at, received_at)
    SELECT ${sourceId}::uuid, image, digest, channel, "saidAt", "receivedAt"
    FROM json_to_recordset(${JSON.stringify(sightings)}::json)
      AS came (image text, digest text, channel text, "saidAt" timestamptz, "receivedAt" timestamptz)
    ORDER BY image, digest
    ON CONFLICT (source_id, image, digest) DO UPDATE SET
      channel = excluded.channel, said_at = excluded.said_at, received_at = excluded.received_at`;
}

/** When and how an event's notification arrived. */
export type Arrived = {
  receivedAt: Date;
  /** The notification's ID and the event's position in it, for a sender without event IDs. */
  fallbackId: string;
  /** The notification's W3C Trace Context. */
  traceparent?: string | undefined;
};

/** A push, how its notification arrived, and what identifies it. */
export type ArrivedPush = Omit<Arrived, "fallbackId"> & {
  push: RegistryPush;
  pushedAt: Date;
  eventId: string;
};

export function arrivedPush(
  push: RegistryPush,
  { receivedAt, fallbackId, traceparent }: Arrived,
): ArrivedPush {
  const { pushedAt: reportedAt = receivedAt } = push;
  // A registry's clock may be ahead.
  const pushedAt = reportedAt > receivedAt ? receivedAt : reportedAt;
  return { push, receivedAt, traceparent, pushedAt, eventId: identityOf(push) ?? fallbackId };
}

/**
 * Two notifications with the same key are one event. The key contains the sender's ID and the content,
 * because a reinstalled registry, or a second one with the same token, starts its IDs from the beginning.
 */
function identityOf({
  eventId,
  host = "",
  path,
  tag,
  digest = "",
  pushedAt,
}: RegistryPush): string | undefined {
  if (eventId === undefined) return undefined;
  const parts = [eventId, host, path, tag, digest, pushedAt?.toISOString() ?? ""];
  return createHash("sha256").update(JSON.stringify(parts)).digest("base64url");
}
