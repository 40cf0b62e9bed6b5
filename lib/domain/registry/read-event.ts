/** A notification as it arrived, with lowercase header names. */
export type RegistryRequest = { headers: Readonly<Record<string, string>>; body: string };

/** A tag that was pushed to a registry. Facts that the registry didn't send are missing. */
export type RegistryPush = {
  /** The image's path within its registry: `app`, `team/app/api`. */
  path: string;
  /** The registry's host, with its port. */
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
  /** The event's type, for a kind that reports one push with several events. */
  channel?: string;
  /** The reason to ignore the push, unless the source's options include it. */
  unwanted?: UnwantedReason;
};

/** Pushes that most people don't want deliveries for. */
export type UnwantedReason = "signature or attestation" | "proxy cache";

/** Reasons why an event isn't a push. */
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
  /** `problem` is a sentence, and `raw` is the start of the affected part of the request. */
  | { outcome: "unreadable"; problem: string; raw: string; reason?: UnreadableReason };

/** Reasons why a notification isn't read completely. */
export type UnreadableReason = "too many values" | "more than 1,000 events";

/** The part of a refused event that is stored. */
export const MAX_RAW_CHARACTERS = 4_096;

/**
 * Reads a kind's notification. A pure function that never throws and returns unreadable parts as events. Lists are
 * read lazily (`lazily`), because only the first events are used.
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

/** @param value to store for a person to inspect */
export function unreadable(problem: string, value: unknown, reason?: UnreadableReason): ReadEvent {
  const text = typeof value === "string" ? value : toText(value);
  // One character more than is stored shows that the text was cut.
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
