import { RateLimiterMemory } from "rate-limiter-flexible";
import { receiveCallback } from "@/lib/domain/callbacks/receive-callback";
import { liveAt, signatureHeaders, signingKey } from "@/lib/payload/sign";
import { readHeaders } from "@/lib/payload/webhook-headers";
import { db } from "@/lib/platform/db/client";
import { DomainError, notFound } from "@/lib/platform/errors";
import { isSameSecret } from "@/lib/platform/hash-token";
import { countToward } from "@/lib/platform/limits/limiters";
import { maxOf } from "@/lib/platform/limits/limits";
import { overLimit } from "@/lib/platform/limits/over-limit";
import { hookTo, receiverUrl } from "@/lib/platform/net/receiver-url";
import { unseal } from "@/lib/platform/seal";
import type { RequestHeaders } from "@/lib/platform/wire/incoming-request";
import { bodyWithoutCredentials, recordedHeaders } from "@/lib/platform/wire/recorded";

const MAX_KEPT_BYTES = 64 * 1024;
const MAX_REQUESTS = 500;
/** The maximum number of webhooks for one receiver. */
const MAX_WEBHOOKS = 50;
/** The response while "Fail first" applies. */
const FAILURE = { status: 500, body: "This receiver is set to fail first. Try again." };

type TestResponse = {
  /** Null to reset the connection. */
  status: number | null;
  body: string;
  /** The delay before the response in ms. */
  delay: number;
  /** The state to report to the payload's callback_url after the response. */
  callBack: (() => Promise<void>) | undefined;
};

type Receiver = {
  id: string;
  status: number;
  body: string;
  delay: number;
  resets: boolean;
  callbackState: string | null;
  /** Whether this request must fail. */
  failsFirst: boolean;
};

type Received = { key: string; method: string; headers: RequestHeaders; body: Buffer };

/**
 * Records a request to a test receiver. @returns the response to send @throws DomainError `not_found`, `rate_limited`
 */
export async function receiveRequest({ key, method, headers, body }: Received): Promise<TestResponse> {
  await requireRoom(key);
  const receiver = await takeTurn(key);
  if (!receiver) throw notFound("The test receiver");
  const text = body.toString("utf8");
  const { failsFirst, resets, delay, callbackState } = receiver;
  const response = failsFirst ? FAILURE : { status: resets ? null : receiver.status, body: receiver.body };
  const url = receiverUrl(key);
  const signature = await checkSignature(url, headers, text);
  await db().testRequest.create({
    data: {
      receiverId: receiver.id,
      method,
      headers: await keptHeaders(headers, url),
      // Truncates after masking, so that no credential loses only its end.
      body: bodyWithoutCredentials(body).subarray(0, MAX_KEPT_BYTES),
      size: body.length,
      signature,
      status: response.status,
    },
    select: { id: true },
  });
  await forgetOld(receiver.id);
  const callBack = callbackState && !failsFirst ? () => callBackFor(text, callbackState) : undefined;
  return { ...response, delay, callBack };
}

/** Counts down the failures, one per request, even for concurrent ones. */
async function takeTurn(key: string): Promise<Receiver | undefined> {
  const [row] = await db().$queryRaw<Receiver[]>`
    WITH failing AS (
      UPDATE test_receivers SET failures_left = failures_left - 1
      WHERE key = ${key} AND failures_left > 0
      RETURNING id
    )
    SELECT
      id, status, body, delay, resets, callback_state AS "callbackState",
      EXISTS (SELECT FROM failing) AS "failsFirst"
    FROM test_receivers WHERE key = ${key}`;
  return row;
}

/** Removes headers that the front door and Next.js add, and values that only the webhook's editor knows. */
async function keptHeaders(headers: RequestHeaders, url: string): Promise<Record<string, string>> {
  const webhooks = await db().webhook.findMany({
    where: { hooks: { some: hookTo(url) } },
    select: { headers: true },
    take: MAX_WEBHOOKS,
  });
  const secret = new Set(
    webhooks.flatMap((webhook) => readHeaders(webhook.headers).map(({ name }) => name.toLowerCase())),
  );
  const sent = [...headers].filter(([name]) => !name.startsWith("x-forwarded-"));
  return recordedHeaders(sent, (name) => secret.has(name));
}

async function forgetOld(receiverId: string): Promise<void> {
  await db().$executeRaw`
    DELETE FROM test_requests WHERE receiver_id = ${receiverId}::uuid AND (
      received_at < now() - interval '24 hours'
      OR id <= (
        SELECT id FROM test_requests WHERE receiver_id = ${receiverId}::uuid
        ORDER BY id DESC OFFSET ${MAX_REQUESTS}::int LIMIT 1
      )
    )`;
}

/** Calls back as a receiver would. Bodies that aren't our payload get no callback. */
async function callBackFor(text: string, state: string): Promise<void> {
  const match = /"callback_url":"[^"]*\/u\/([^/"]+)\/([^/"]+)\/hook\/([\da-f]{64})\/"/.exec(
    text.slice(0, 2_000),
  );
  if (!match) return;
  const [, namespace, name, id] = match;
  const description = "Sent by the test receiver.";
  try {
    await receiveCallback({
      address: { namespace, name, id },
      read: () => ({ state, description, context: "test receiver" }),
    });
  } catch (error) {
    // A retry's callback is the second for its delivery.
    if (!(error instanceof DomainError)) throw error;
  }
}

const WINDOW_SECONDS = 60;
const BYTES_PER_MB = 1_000_000;

let limiter: RateLimiterMemory | undefined;

/**
 * Refuses a request beyond a test receiver's rate limit, which each web process counts separately, or beyond its
 * namespace's storage limit. @throws DomainError `not_found`, `rate_limited`
 */
async function requireRoom(key: string): Promise<void> {
  const [row] = await db().$queryRaw<{ bytes: bigint | null }[]>`
    SELECT (
      SELECT sum(octet_length(test_requests.body) + octet_length(headers::text))
      FROM test_requests JOIN test_receivers AS others ON others.id = receiver_id
      WHERE others.namespace = test_receivers.namespace AND received_at > now() - interval '24 hours'
    )::bigint AS bytes
    FROM test_receivers WHERE key = ${key}`;
  if (!row) throw notFound("The test receiver");
  limiter ??= new RateLimiterMemory({
    points: maxOf("test_receiver_requests"),
    duration: WINDOW_SECONDS,
  });
  await countToward(limiter, key, (ms) => overLimit("test_receiver_requests", ms));
  if (Number(row.bytes ?? 0) >= maxOf("test_receiver_megabytes") * BYTES_PER_MB) {
    throw overLimit("test_receiver_megabytes");
  }
}

type SignatureState = "valid" | "invalid" | "missing" | "unknown";

/**
 * Whether one of the webhooks that use this receiver signed a request, checked as Standard Webhooks receivers do.
 * `unknown` if no webhook uses it.
 * @param url of the receiver
 */
async function checkSignature(url: string, headers: RequestHeaders, body: string): Promise<SignatureState> {
  const secrets = await secretsOf(url);
  if (secrets.length === 0) return "unknown";
  const [id, timestamp, given] = ["webhook-id", "webhook-timestamp", "webhook-signature"].map((name) =>
    headers.get(name),
  );
  if (!id || !timestamp || !given) return "missing";
  const keys = secrets.map(signingKey);
  const expected = signatureHeaders({ id, timestamp: Number(timestamp), body, keys })["webhook-signature"];
  const wanted = (expected ?? "").split(" ");
  const isOurs = given.split(" ").some((one) => wanted.some((other) => isSameSecret(one, other)));
  return isOurs ? "valid" : "invalid";
}

async function secretsOf(url: string): Promise<string[]> {
  const rows = await db().webhookSecret.findMany({
    where: {
      webhook: { hooks: { some: hookTo(url) } },
      ...liveAt(new Date()),
    },
    select: { sealed: true },
    take: 50,
  });
  return rows.map(({ sealed }) => unseal(sealed));
}
