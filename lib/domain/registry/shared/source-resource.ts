import { z } from "zod";
import type { SourceDetails } from "@/lib/domain/registry/get-source";

/** A connected registry in the API, with the data that its page shows live. Times are RFC 3339. */
export const SourceResource = z.object({
  uuid: z.string(),
  last_event: z.iso.datetime().nullable(),
  old_token_expires: z.iso.datetime().nullable(),
  counts: z.array(
    z.object({ outcome: z.string(), reason: z.string(), count: z.number(), last: z.iso.datetime() }),
  ),
  problems: z.array(
    z.object({ uuid: z.string(), problem: z.string(), raw: z.string(), created: z.iso.datetime() }),
  ),
  waiting: z.number().meta({ description: "Notifications that aren't processed yet." }),
  notifications: z
    .array(
      z.object({
        uuid: z.string(),
        received: z.iso.datetime(),
        refusal: z.string().nullable().meta({ description: "Why it was refused; null if it was accepted." }),
        headers: z.record(z.string(), z.string()),
        bytes: z.number(),
        beginning: z.string().meta({ description: "The first part of the body, without secrets." }),
      }),
    )
    .meta({ description: "The last 10 requests within the past hour." }),
  next_cursor: z.uuid().nullable().meta({ description: "The cursor for older refused events." }),
});
export type SourceResource = z.output<typeof SourceResource>;

export function toSourceResource(source: SourceDetails): SourceResource {
  return {
    uuid: source.id,
    next_cursor: source.nextCursor,
    last_event: source.lastEventAt?.toISOString() ?? null,
    old_token_expires: source.previousTokenUntil?.toISOString() ?? null,
    counts: source.counts.map(({ outcome, reason, count, lastAt }) => ({
      outcome,
      reason,
      count,
      last: lastAt.toISOString(),
    })),
    problems: source.problems.map(({ id, problem, raw, createdAt }) => ({
      uuid: id,
      problem,
      raw,
      created: createdAt.toISOString(),
    })),
    waiting: source.waiting,
    notifications: source.arrivals.map(({ id, receivedAt, ...arrival }) => ({
      uuid: id,
      received: receivedAt.toISOString(),
      ...arrival,
    })),
  };
}
