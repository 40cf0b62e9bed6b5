import type { Call } from "@/lib/access/actor";
import {
  type DeliverySummary,
  readSummaries,
  STEPS,
  type SummaryRow,
  stepOf,
} from "@/lib/domain/deliveries/delivery-summary";
import { DeliveryRef } from "@/lib/domain/deliveries/shared/delivery-input";
import { TEST_SOURCE } from "@/lib/domain/pushes/shared/push";
import { requireWebhook } from "@/lib/domain/webhooks/webhook-access";
import { callbackUrl } from "@/lib/payload/callback-url";
import { renderBody } from "@/lib/payload/render-body";
import { db } from "@/lib/platform/db/client";
import { notFound } from "@/lib/platform/errors";
import { parseInput, requireId } from "@/lib/platform/parse-input";
import { decodeText } from "@/lib/platform/text/decode-text";
import { EXPIRED, toWireStatus } from "@/lib/queue/shared/wire-status";

export type DeliveryDetails = Awaited<ReturnType<typeof getDelivery>>;
export type AttemptDetails = DeliveryDetails["attempts"][number];

type Headers = Record<string, string | string[]>;

/** A delivery with all its attempts. @throws DomainError `not_found` */
export async function getDelivery({ ctx, input }: Call) {
  const { id, ...ref } = parseInput(DeliveryRef, input);
  const webhook = await requireWebhook(ctx, ref);
  requireId(id, "The delivery");
  const [[summary], row] = await Promise.all([
    readSummaries([id], webhook.id),
    db().delivery.findUnique({
      where: { id, webhookId: webhook.id },
      select: {
        callbackKey: true,
        format: true,
        followsId: true,
        pushId: true,
        callback: {
          select: { state: true, description: true, context: true, targetUrl: true, receivedAt: true },
        },
        push: { select: { pushedAt: true, source: true, payload: true, callbackBase: true } },
        attempts: { orderBy: { number: "asc" } },
      },
    }),
  ]);
  if (!summary || !row) throw notFound("The delivery");
  const { push, attempts } = row;
  return {
    ...summary,
    /** The delivery of the previous step, whose callback started this one. */
    followsId: row.followsId,
    callback: row.callback?.state === EXPIRED ? null : row.callback,
    others: await otherDeliveries({ id, pushId: row.pushId, webhookId: webhook.id }),
    pushedAt: push.pushedAt,
    /** Null for a test. */
    pushId: push.source === TEST_SOURCE ? null : row.pushId,
    /** The body, the same for every attempt. */
    payload: renderBody({
      format: row.format,
      snapshot: push.payload,
      callbackUrl: callbackUrl(push.callbackBase, id, row.callbackKey),
      pushId: row.pushId,
    }).text,
    attempts: attempts.map((attempt) => ({
      number: attempt.number,
      startedAt: attempt.startedAt,
      /** In ms; null for a phase that wasn't reached or wasn't needed. */
      phases: {
        dns: attempt.dnsMs,
        connect: attempt.connectMs,
        tls: attempt.tlsMs,
        firstByte: attempt.firstByteMs,
        total: attempt.totalMs,
      },
      url: attempt.url,
      /** The remote address and port. */
      address: attempt.address,
      requestHeaders: attempt.requestHeaders as Headers,
      response:
        attempt.statusCode === null
          ? null
          : {
              code: attempt.statusCode,
              headers: (attempt.responseHeaders ?? {}) as Headers,
              body: responseText(attempt),
              isTruncated: attempt.responseTruncated,
              // A response without a body has an empty one.
              isKept: attempt.responseBody !== null,
            },
      error: attempt.errorCode ? { code: attempt.errorCode, message: attempt.errorMessage ?? "" } : null,
      note: attempt.note,
      requestCount: attempt.requestCount,
    })),
  };
}

/** A row in the list of a push's deliveries. */
type OtherDelivery = Pick<DeliverySummary, "id" | "status" | "step"> & {
  /** The webhook's name, and the slug in its address. */
  webhook: string;
  slug: string;
};

const MAX_DELIVERIES = 50;

type Row = Pick<SummaryRow, "id" | "status" | "isLeased" | "position" | "steps"> & {
  webhook: string;
  slug: string;
};

/** A push's other deliveries to webhooks of the same repository or namespace, oldest first. */
async function otherDeliveries(of: {
  id: string;
  pushId: string;
  webhookId: string;
}): Promise<OtherDelivery[]> {
  const rows = await db().$queryRaw<Row[]>`
    SELECT
      deliveries.id, deliveries.status, queue.leased_until IS NOT NULL AS "isLeased",
      hooks.position, ${STEPS} AS steps, webhooks.name AS webhook, webhooks.slug
    FROM deliveries
    JOIN hooks ON hooks.id = deliveries.hook_id
    JOIN webhooks ON webhooks.id = deliveries.webhook_id
    JOIN webhooks AS own ON own.id = ${of.webhookId}::uuid
      AND (own.repository_id = webhooks.repository_id OR own.namespace = webhooks.namespace)
    LEFT JOIN delivery_queue AS queue ON queue.delivery_id = deliveries.id
    WHERE deliveries.push_id = ${of.pushId}::uuid AND deliveries.id <> ${of.id}::uuid
    ORDER BY deliveries.id
    LIMIT ${MAX_DELIVERIES}::int`;
  return rows.map(({ id, status, isLeased, position, steps, webhook, slug }) => ({
    id,
    status: toWireStatus(status, isLeased),
    step: stepOf({ position, steps }),
    webhook,
    slug,
  }));
}

type StoredResponse = {
  responseHeaders: unknown;
  responseBody: Uint8Array | null;
  responseTruncated: boolean;
};

/**
 * Decodes a response's body as its headers declare. Invalid bytes become U+FFFD, and an unknown encoding is
 * read as UTF-8.
 */
export function responseText({ responseHeaders, responseBody, responseTruncated }: StoredResponse): string {
  const bytes = responseBody ?? new Uint8Array();
  const headers = (responseHeaders ?? {}) as Headers;
  const [contentType = ""] = [headers["content-type"] ?? []].flat();
  return decodeText(bytes, contentType, responseTruncated);
}
