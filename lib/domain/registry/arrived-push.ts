import { createHash } from "node:crypto";
import type { RegistryPush } from "@/lib/domain/registry/read-event";

/** When and how an event's notification arrived. */
export type Arrived = {
  receivedAt: Date;
  /** The notification's ID and the event's position there, for a sender without IDs. */
  fallbackId: string;
  /** The W3C Trace Context that the notification came with. */
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
  // A registry's clock may run ahead.
  const pushedAt = said > receivedAt ? receivedAt : said;
  return { push, receivedAt, traceparent, pushedAt, eventId: identityOf(push) ?? fallbackId };
}

/**
 * What makes two notifications one event: the sender's own ID, and what it is about, because a registry that is
 * installed again, or a second one with the same token, begins its IDs anew.
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
