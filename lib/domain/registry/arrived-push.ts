import { createHash } from "node:crypto";
import type { RegistryPush } from "@/lib/domain/registry/read-event";

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
  const { pushedAt: said = receivedAt } = push;
  // A registry's clock may be ahead.
  const pushedAt = said > receivedAt ? receivedAt : said;
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
