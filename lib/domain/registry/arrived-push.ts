import { createHash } from "node:crypto";
import type { RegistryPush } from "@/lib/domain/registry/read-event";

/** A push with when its notification arrived, and what identifies it. */
export type ArrivedPush = { push: RegistryPush; receivedAt: Date; pushedAt: Date; eventId: string };

/** @param fallbackId for an event of a sender without IDs */
export function arrivedPush(push: RegistryPush, receivedAt: Date, fallbackId: string): ArrivedPush {
  const { pushedAt: said = receivedAt } = push;
  // A registry's clock may run ahead.
  const pushedAt = said > receivedAt ? receivedAt : said;
  return { push, receivedAt, pushedAt, eventId: identityOf(push) ?? fallbackId };
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
