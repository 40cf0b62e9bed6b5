/** A notification as it came: header names in lower case. */
export type RegistryRequest = { headers: Readonly<Record<string, string>>; body: string };

/** A tag that was pushed to a registry. What the registry did not say is missing. */
export type RegistryPush = {
  /** The image's path within its registry: `app`, `team/app/api`. */
  path: string;
  /** Of the registry, with its port. */
  host?: string;
  tag: string;
  digest?: string;
  mediaType?: string;
  /** Bytes. */
  size?: number;
  pusher?: string;
  pushedAt?: Date;
  /** The sender's own ID of the event or its notification. */
  eventId?: string;
  /** Of a kind that tells of one push by several events: which of them this is. */
  channel?: string;
  /** Why it is ignored, unless the source's settings say otherwise. */
  unwanted?: UnwantedReason;
};

/** What most people want no deliveries of. */
export type UnwantedReason = "signature or attestation" | "proxy cache";

/** Why an event makes no push. */
export type IgnoredReason =
  | UnwantedReason
  | "no event"
  | "replication"
  | "no artifact"
  | "pull"
  | "delete"
  | "mount"
  | "blob"
  | "no tag"
  | "digest as a tag"
  | "other event";

export type ReadEvent =
  | { outcome: "push"; push: RegistryPush }
  | { outcome: "ignored"; reason: IgnoredReason }
  /** `problem` is a sentence; `raw` is the beginning of the part of the request that it is about. */
  | { outcome: "unreadable"; problem: string; raw: string; reason?: UnreadableReason };

/** Why a notification isn't read, or not to its end. */
export type UnreadableReason = "too many values" | "more than 1,000 events";

/** Kept of a refused event. */
export const MAX_RAW_CHARACTERS = 4_096;

/**
 * Reads a kind's notification. Pure, and never throws: what cannot be read is an event that says so.
 * A list of events is read lazily (`lazily`), because only the first are taken from it.
 */
export type EventReader = (request: RegistryRequest) => Iterable<ReadEvent>;

/** Reads the items of a list lazily. */
export function* lazily<Item>(
  items: readonly Item[],
  read: (item: Item, index: number) => ReadEvent,
): Iterable<ReadEvent> {
  for (const [index, item] of items.entries()) yield read(item, index);
}

export function ignored(reason: IgnoredReason): ReadEvent {
  return { outcome: "ignored", reason };
}

/** @param value what is kept for a person to look at */
export function unreadable(problem: string, value: unknown, reason?: UnreadableReason): ReadEvent {
  const text = typeof value === "string" ? value : toText(value);
  // One more than is kept tells that something was cut.
  const raw = text.slice(0, MAX_RAW_CHARACTERS + 1);
  return { outcome: "unreadable", problem, raw, ...(reason ? { reason } : {}) };
}

function toText(value: unknown): string {
  try {
    return JSON.stringify(value) ?? "";
  } catch {
    return "(nested too deeply to be shown)";
  }
}
