import { createHash } from "node:crypto";
import { db } from "@/lib/platform/db/client";
import { DomainError } from "@/lib/platform/errors";
import { seal, unseal } from "@/lib/platform/seal";

// Implements Idempotency-Key (draft-ietf-httpapi-idempotency-key-header). The same key and request get the same
// response for 24 h, and the work runs once.

/** A process that handles a request for longer than this counts as dead. */
const LOCK_SECONDS = 60;
/** Expired keys are deleted in small batches by later requests. */
const MAX_REMOVED = 20;

/** Printable ASCII, as in a header field. */
const KEY = /^[\x21-\x7e]{1,255}$/;

export type StoredResponse = { status: number; body: unknown };

type Once = {
  /** The owner of the request. Each owner has separate keys. */
  owner: string;
  /** The client's Idempotency-Key. */
  key: string;
  /** Method, path and body, to distinguish a repetition from another request with the same key. */
  request: readonly (string | Buffer)[];
  /** @param eventId the same for every repetition, even after a crash */
  work: (eventId: string) => Promise<StoredResponse>;
};

/**
 * Runs the work of a request once. Failures aren't stored, so that the request can be corrected and retried.
 * @throws DomainError `invalid` (the key), `unprocessable` (the key was used for another request), `conflict` (the
 * first request is still running)
 */
export async function once({
  owner,
  key,
  request,
  work,
}: Once): Promise<StoredResponse & { isReplay: boolean }> {
  if (!KEY.test(key)) {
    throw new DomainError(
      "invalid",
      "An Idempotency-Key is 1 to 255 printable ASCII characters without spaces, such as a UUID.",
    );
  }
  const id = digest([owner, key]);
  const requestDigest = digest(request);
  const expiresAt = await claim(id, requestDigest);
  if (!expiresAt) return { ...(await storedResponse(id, requestDigest)), isReplay: true };
  try {
    const response = await work(`${id}-${expiresAt.getTime()}`);
    const sealedBody = seal(JSON.stringify(response.body));
    await db().idempotencyKey.updateMany({
      where: { id },
      data: { status: response.status, sealedBody, lockedUntil: null },
    });
    return { ...response, isReplay: false };
  } catch (error) {
    await db().idempotencyKey.deleteMany({ where: { id, status: null } });
    throw error;
  }
}

/** @returns when the key expires, if the caller must do the work */
async function claim(id: string, request: string): Promise<Date | undefined> {
  const [row] = await db().$queryRaw<{ expiresAt: Date }[]>`
    WITH removed AS (
      DELETE FROM idempotency_keys WHERE id IN (
        SELECT id FROM idempotency_keys WHERE expires_at < now() AND id <> ${id}
        LIMIT ${MAX_REMOVED}::int FOR UPDATE SKIP LOCKED
      )
    )
    INSERT INTO idempotency_keys AS known (id, request, locked_until, expires_at)
    VALUES (${id}, ${request}, now() + make_interval(secs => ${LOCK_SECONDS}::int), now() + interval '24 hours')
    ON CONFLICT (id) DO UPDATE SET
      request = excluded.request, status = NULL, sealed_body = NULL, locked_until = excluded.locked_until,
      expires_at = CASE WHEN known.expires_at < now() THEN excluded.expires_at ELSE known.expires_at END
    WHERE known.expires_at < now()
      OR (known.status IS NULL AND known.locked_until < now() AND known.request = excluded.request)
    RETURNING expires_at AS "expiresAt"`;
  return row?.expiresAt;
}

async function storedResponse(id: string, request: string): Promise<StoredResponse> {
  const row = await db().idempotencyKey.findUnique({
    where: { id },
    select: { request: true, status: true, sealedBody: true },
  });
  if (row && row.request !== request) {
    throw new DomainError(
      "unprocessable",
      "This Idempotency-Key was used for another request. Use a new key for each request.",
    );
  }
  if (!row || row.status === null || row.sealedBody === null) {
    throw new DomainError(
      "conflict",
      "The first request with this Idempotency-Key is still running. Retry in a moment.",
    );
  }
  return { status: row.status, body: JSON.parse(unseal(row.sealedBody)) };
}

/** Includes lengths, so that different lists of parts never have the same bytes. */
function digest(parts: readonly (string | Buffer)[]): string {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(`${Buffer.byteLength(part)}:`).update(part);
  return hash.digest("hex");
}
