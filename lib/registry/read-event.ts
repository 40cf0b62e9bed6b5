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
  /** The registry's own id of the event, or one made of what happened when. */
  eventId?: string;
};

/** Why an event makes no push. */
export type IgnoredReason =
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
  /** `problem` is a sentence; `raw` is the part of the request that it is about. */
  | { outcome: "unreadable"; problem: string; raw: string };

/** Reads a kind's notification. Pure, and never throws: what cannot be read is an event that says so. */
export type EventReader = (request: RegistryRequest) => ReadEvent[];

export function ignored(reason: IgnoredReason): ReadEvent {
  return { outcome: "ignored", reason };
}

/** @param value what is kept for a person to look at */
export function unreadable(problem: string, value: unknown): ReadEvent {
  return { outcome: "unreadable", problem, raw: typeof value === "string" ? value : toText(value) };
}

function toText(value: unknown): string {
  try {
    return JSON.stringify(value) ?? "";
  } catch {
    return "(nested too deeply to be shown)";
  }
}
