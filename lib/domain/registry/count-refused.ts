import type { RegistryKind } from "@/lib/domain/registry/kinds";
import { addCounts, type RefusedReason } from "@/lib/domain/registry/outcome-tally";
import { laterInBackground } from "@/lib/platform/background";
import { db } from "@/lib/platform/db/client";

/**
 * The interval between two writes in ms. A flood of refusals costs the database one statement per second for each
 * source and reason.
 */
const FLUSH_AFTER_MS = 1_000;

type Refusals = { sourceId: string; reason: RefusedReason; count: number };

/** Counts since the last write. */
const recent = new Map<string, Refusals>();

/**
 * Counts a refused request whose source is known. The first in a second is written immediately, the others a
 * second later.
 * @returns whether it was the first
 */
export async function countRefused(sourceId: string, reason: RefusedReason): Promise<boolean> {
  const key = `${sourceId} ${reason}`;
  const counted = recent.get(key);
  if (counted) {
    counted.count += 1;
    return false;
  }
  const refusals = { sourceId, reason, count: 0 };
  recent.set(key, refusals);
  const writeOthers = () => {
    recent.delete(key);
    return write(refusals);
  };
  laterInBackground(FLUSH_AFTER_MS, writeOthers, {
    failure: "couldn't count refused notifications",
    sourceId,
  });
  await write({ ...refusals, count: 1 });
  return true;
}

/** Counts a request from an unknown sender for the source that its address names, if there is one of that kind. */
export async function countAtAddress(
  kind: RegistryKind,
  id: string | undefined,
  reason: RefusedReason,
): Promise<void> {
  if (!id) return;
  const source = await db().registrySource.findFirst({ where: { id, kind }, select: { id: true } });
  if (source) await countRefused(source.id, reason);
}

async function write({ sourceId, reason, count }: Refusals): Promise<void> {
  if (count > 0) await addCounts(db(), sourceId, [{ outcome: "refused", reason, count }]);
}
