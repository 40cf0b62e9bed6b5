import { RateLimiterMemory } from "rate-limiter-flexible";
import { countRefused } from "@/lib/domain/registry/count-refused";
import { kindOf, type RegistryKind } from "@/lib/domain/registry/kinds";
import { MAX_EVENTS } from "@/lib/domain/registry/read-events";
import { countToward } from "@/lib/platform/limits/limiters";
import { maxOf } from "@/lib/platform/limits/limits";
import { overLimit } from "@/lib/platform/limits/over-limit";

const WINDOW_SECONDS = 60;

let limiter: RateLimiterMemory | undefined;

type Notification = { kind: RegistryKind; sourceId: string; body: Uint8Array };

/**
 * Counts a notification's events toward its source's limit, in each web process separately. A registry that retries
 * refused notifications, such as CNCF Distribution, loses nothing. For others, the source's page shows the refusal.
 * @throws DomainError `rate_limited`, with the time to wait
 */
export async function limitEvents({ kind, sourceId, body }: Notification): Promise<void> {
  limiter ??= new RateLimiterMemory({ points: maxOf("events_per_source"), duration: WINDOW_SECONDS });
  const refuse = async (ms: number) => {
    await countRefused(sourceId, "too many events in a minute");
    return overLimit("events_per_source", ms);
  };
  await countToward(limiter, sourceId, refuse, eventWeight(kind, body));
}

// Bytes of JSON.
const [QUOTE, COMMA, BACKSLASH] = [0x22, 0x2c, 0x5c];
const [OPENING_BRACKET, CLOSING_BRACKET, OPENING_BRACE, CLOSING_BRACE] = [0x5b, 0x5d, 0x7b, 0x7d];

/**
 * The deepest level of any kind's list of events, as in `{"event_data":{"resources":[`. No other lists at these
 * levels are long.
 */
const MAX_DEPTH = 3;

/**
 * Estimates the number of events in a notification without parsing it, as the length of the longest list that could
 * contain events. It is at least 1 and at most MAX_EVENTS, because no more are read.
 */
export function eventWeight(kind: RegistryKind, body: Uint8Array): number {
  const { hasEventLists, tagsObjectDepth } = kindOf(kind);
  // Every kind's notifications may arrive in a list.
  if (!hasEventLists && body[0] !== OPENING_BRACKET) return 1;
  const lengths: number[] = [];
  let [longest, depth, isInString] = [1, 0, false];
  for (let index = 0; index < body.length && longest < MAX_EVENTS; index += 1) {
    const byte = body[index];
    if (isInString) {
      if (byte === BACKSLASH) index += 1;
      else if (byte === QUOTE) isInString = false;
    } else if (byte === QUOTE) isInString = true;
    else if (byte === OPENING_BRACKET || byte === OPENING_BRACE) {
      depth += 1;
      const isList = byte === OPENING_BRACKET || depth === tagsObjectDepth;
      if (depth <= MAX_DEPTH) lengths[depth] = isList ? 1 : Number.NEGATIVE_INFINITY;
    } else if (byte === CLOSING_BRACKET || byte === CLOSING_BRACE) depth = Math.max(0, depth - 1);
    else if (byte === COMMA && depth <= MAX_DEPTH) {
      lengths[depth] = (lengths[depth] ?? 0) + 1;
      longest = Math.max(longest, lengths[depth] ?? 0);
    }
  }
  return longest;
}
