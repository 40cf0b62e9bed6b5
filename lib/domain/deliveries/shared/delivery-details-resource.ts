import { z } from "zod";
import type { AttemptDetails, DeliveryDetails } from "@/lib/domain/deliveries/get-delivery";
import { DeliveryResource, toDeliveryResource } from "@/lib/domain/deliveries/shared/delivery-resource";
import { WIRE_STATUSES } from "@/lib/queue/shared/wire-status";

const Headers = z.record(z.string(), z.union([z.string(), z.array(z.string())]));

/** An attempt of a delivery. Times are RFC 3339, durations are in ms, and a phase that wasn't reached is null. */
const AttemptResource = z
  .object({
    number: z.number(),
    started: z.iso.datetime(),
    duration_ms: z.number(),
    phases: z.object({
      dns_ms: z.number().nullable(),
      connect_ms: z.number().nullable(),
      tls_ms: z.number().nullable(),
      first_byte_ms: z.number().nullable(),
    }),
    request: z.object({ method: z.literal("POST"), url: z.string(), headers: Headers, body: z.string() }),
    response: z
      .object({
        code: z.number(),
        headers: Headers,
        body: z.string(),
        truncated: z.boolean(),
        kept: z.boolean(),
      })
      .nullable(),
    address: z.string().nullable(),
    error: z.object({ code: z.string(), message: z.string() }).nullable(),
    note: z.string().nullable(),
    requests: z.number(),
  })
  .meta({ id: "Attempt" });
export type AttemptResource = z.output<typeof AttemptResource>;

export const DeliveryDetailsResource = DeliveryResource.extend({
  webhook: z.string(),
  /** The delivery of the previous step, whose callback started this one. */
  follows: z.string().nullable(),
  others: z.array(
    z.object({
      uuid: z.string(),
      webhook: z.string(),
      slug: z.string(),
      status: z.enum(WIRE_STATUSES),
      step: DeliveryResource.shape.step,
    }),
  ),
  callback: z
    .object({
      state: z.string(),
      description: z.string().nullable(),
      context: z.string().nullable(),
      target_url: z.string().nullable(),
      received: z.iso.datetime(),
    })
    .nullable(),
  pushed: z.iso.datetime(),
  /** The push's ID; null for a test. */
  push: z.string().nullable(),
  payload: z.string(),
  attempt_log: z.array(AttemptResource),
}).meta({ id: "DeliveryDetails" });
export type DeliveryDetailsResource = z.output<typeof DeliveryDetailsResource>;

export function toDeliveryDetailsResource(delivery: DeliveryDetails): DeliveryDetailsResource {
  const { callback } = delivery;
  return {
    ...toDeliveryResource(delivery),
    webhook: delivery.webhookName,
    follows: delivery.followsId,
    others: delivery.others.map(({ id, ...other }) => ({ uuid: id, ...other })),
    callback: callback && {
      state: callback.state,
      description: callback.description,
      context: callback.context,
      target_url: callback.targetUrl,
      received: callback.receivedAt.toISOString(),
    },
    pushed: delivery.pushedAt.toISOString(),
    push: delivery.pushId,
    payload: delivery.payload,
    attempt_log: delivery.attempts.map((attempt) => toAttemptResource(attempt, delivery.payload)),
  };
}

function toAttemptResource(attempt: AttemptDetails, body: string): AttemptResource {
  const { phases, response } = attempt;
  return {
    number: attempt.number,
    started: attempt.startedAt.toISOString(),
    duration_ms: phases.total,
    phases: {
      dns_ms: phases.dns,
      connect_ms: phases.connect,
      tls_ms: phases.tls,
      first_byte_ms: phases.firstByte,
    },
    request: { method: "POST", url: attempt.url, headers: attempt.requestHeaders, body },
    response: response && {
      code: response.code,
      headers: response.headers,
      body: response.body,
      truncated: response.isTruncated,
      kept: response.isKept,
    },
    address: attempt.address,
    error: attempt.error,
    note: attempt.note,
    requests: attempt.requestCount,
  };
}
