import { z } from "zod";
import type { DeliverySummary } from "@/lib/domain/deliveries/delivery-summary";
import { HELD_BY } from "@/lib/domain/deliveries/shared/held-by";
import { WIRE_STATUSES } from "@/lib/queue/shared/wire-status";

/** A line of the history. Times are RFC 3339. */
export const DeliveryResource = z
  .object({
    uuid: z.string(),
    status: z.enum(WIRE_STATUSES),
    /** The status code of the last attempt's response; null without one. */
    code: z.number().nullable(),
    /** The name of the pushed repository. */
    repository: z.string(),
    tag: z.string(),
    /** Whether it is a test, without a push. */
    test: z.boolean(),
    hook_url: z.string(),
    created: z.iso.datetime(),
    /** When the last attempt started; null before the first one. */
    sent: z.iso.datetime().nullable(),
    last_updated: z.iso.datetime(),
    attempts: z.number(),
    /** Attempts that the webhook's retry schedule allows; a recovery can add more. */
    max_attempts: z.number(),
    next_attempt: z.iso.datetime().nullable(),
    /** Why it waits longer: its webhook is paused, disabled or failing. */
    held_by: z.enum(HELD_BY).nullable(),
    duration_ms: z.number().nullable(),
    error: z.object({ code: z.string(), message: z.string() }).nullable(),
    /** Its step in a chain, from 1. */
    step: z.object({ number: z.number(), of: z.number() }).nullable(),
    /** The deadline for its callback. */
    callback_due: z.string().nullable(),
    /** The delivery that it repeats. */
    repeats: z.string().nullable(),
  })
  .meta({ id: "Delivery" });
export type DeliveryResource = z.output<typeof DeliveryResource>;

/**
 * `next` is a link to older deliveries, or null at the end. There is no total, because counting would read
 * them all.
 */
export const HistoryPage = z.object({ next: z.string().nullable(), results: z.array(DeliveryResource) });
export type HistoryPage = z.output<typeof HistoryPage>;

export function toDeliveryResource(delivery: DeliverySummary): DeliveryResource {
  const last = delivery.lastAttempt;
  return {
    uuid: delivery.id,
    status: delivery.status,
    code: last?.statusCode ?? null,
    repository: delivery.repository,
    tag: delivery.tag,
    test: delivery.isTest,
    hook_url: delivery.hookUrl,
    created: delivery.createdAt.toISOString(),
    sent: last?.startedAt.toISOString() ?? null,
    last_updated: delivery.updatedAt.toISOString(),
    attempts: delivery.attemptCount,
    max_attempts: delivery.maxAttempts,
    next_attempt: delivery.nextAttemptAt?.toISOString() ?? null,
    held_by: delivery.heldBy,
    duration_ms: last?.totalMs ?? null,
    error: delivery.error,
    step: delivery.step,
    callback_due: delivery.callbackDueAt?.toISOString() ?? null,
    repeats: delivery.repeatsId,
  };
}
