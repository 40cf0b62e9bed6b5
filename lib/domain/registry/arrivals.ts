import { maskSecrets, storableText } from "@/lib/domain/registry/storable-text";
import { db } from "@/lib/platform/db/client";
import type { Prisma } from "@/lib/platform/db/generated/client";

/** The number of requests to keep for each source. */
export const MAX_ARRIVALS = 10;
/** Requests are deleted after this time. */
export const ARRIVALS_KEPT_MS = 3_600_000;
const MAX_BEGINNING_BYTES = 8_192;
const MAX_BEGINNING_CHARACTERS = 4_096;

/** The parts of a request that a source's owner may see. */
export type Arrival = {
  receivedAt: Date;
  /** The reason for a refusal; null if it was accepted. */
  refusal: string | null;
  headers: Record<string, string>;
  bytes: number;
  /** The beginning of the body, masked. */
  beginning: string;
};

type Arrived = Pick<Arrival, "receivedAt" | "headers"> & { refusal?: string; body: Uint8Array };

export function arrivalOf({ receivedAt, headers, body, refusal = undefined }: Arrived): Arrival {
  const text = Buffer.from(body.subarray(0, MAX_BEGINNING_BYTES)).toString("utf8");
  const beginning = storableText(maskSecrets(text), MAX_BEGINNING_CHARACTERS);
  return { receivedAt, refusal: refusal ?? null, headers, bytes: body.length, beginning };
}

/** Keeps a source's last requests for its owner. */
export async function keepArrivals(
  sourceId: string,
  arrivals: readonly Arrival[],
  client: Pick<Prisma.TransactionClient, "$executeRaw"> = db(),
): Promise<void> {
  const kept = arrivals.slice(-MAX_ARRIVALS);
  await client.$executeRaw`
    INSERT INTO registry_arrivals (source_id, received_at, refusal, headers, bytes, beginning)
    SELECT sources.id, "receivedAt", refusal, headers, bytes, beginning
    FROM json_to_recordset(${JSON.stringify(kept)}::json) AS came (
      "receivedAt" timestamptz, refusal text, headers json, bytes int, beginning text
    ) JOIN registry_sources AS sources ON sources.id = ${sourceId}::uuid`;
  await client.$executeRaw`
    DELETE FROM registry_arrivals WHERE id IN (
      SELECT id FROM registry_arrivals WHERE source_id = ${sourceId}::uuid ORDER BY id DESC OFFSET ${MAX_ARRIVALS}
    )`;
}

/** Deletes requests and seen pushes that are older than an hour. */
export async function forgetOld(): Promise<void> {
  const before = new Date(Date.now() - ARRIVALS_KEPT_MS);
  await db().registryArrival.deleteMany({ where: { receivedAt: { lt: before } } });
  await db().registrySighting.deleteMany({ where: { receivedAt: { lt: before } } });
}
