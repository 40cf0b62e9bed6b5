import { ignored, type ReadEvent, type RegistryPush, unreadable } from "@/lib/domain/registry/read-event";
import {
  DIGEST,
  MAX_TAG_CHARACTERS,
  MEDIA_TYPE,
  PATH_PART,
  TAG,
} from "@/lib/domain/repositories/shared/repository-input";
import { startOf } from "@/lib/platform/text/sentence";
import { withoutHiddenCharacters } from "@/lib/platform/text/visible-text";

const DIGEST_LIKE = /^[a-z0-9]+:[a-f0-9]{32,}$/;
const HOST = /^[A-Za-z0-9.:[\]-]{1,255}$/;
const LONGEST = 255;
const INVALID_PATH =
  "The event's repository name isn't valid. Registries allow up to 255 lowercase letters, digits and . _ - / between them.";
/** Longer texts aren't IDs or names. They aren't scanned, because a list's events may share one. */
const MAX_CHARACTERS = 4_096;

/**
 * Tags that contain the digest of an image to attach something to it: OCI's fallback tags, which cut long digests,
 * and those of Cosign and regctl, which add a suffix.
 */
const ATTACHED_TAG = /^sha(?:256|384|512)-[a-f0-9]{64,}(?:\.[A-Za-z0-9_.-]+)?$/;

/**
 * The fields that a registry sent, with values of any type. `pushedAt` is a list of fields, of which the first valid
 * time is used.
 */
type SentFields = { [Key in Exclude<keyof RegistryPush, "channel" | "unwanted">]?: unknown } & Pick<
  RegistryPush,
  "channel" | "unwanted"
>;

/**
 * Reads a push from a registry's fields. Path and tag must be valid. Other invalid fields are omitted, so that an
 * unusual media type doesn't prevent a delivery. @param raw stored if the push can't be read
 */
export function readPush(fields: SentFields, raw: unknown): ReadEvent {
  const { tag } = fields;
  const { host, path } = withoutHost(fields);
  if (typeof path !== "string" || /^\/*$/.test(path)) {
    return unreadable("The event doesn't name a repository.", raw);
  }
  if (!isPath(path)) return unreadable(INVALID_PATH, raw);
  if (tag === undefined || tag === null || tag === "") return ignored("no tag");
  if (typeof tag === "string" && DIGEST_LIKE.test(tag)) return ignored("digest as a tag");
  if (typeof tag !== "string" || tag.length > MAX_TAG_CHARACTERS || !TAG.test(tag)) {
    return unreadable("The event's tag isn't valid.", raw);
  }
  const push: RegistryPush = {
    path,
    host: matching(host, HOST),
    tag,
    digest: matching(withoutImage(fields.digest), DIGEST),
    mediaType: matching(withoutParameters(fields.mediaType), MEDIA_TYPE),
    size:
      typeof fields.size === "number" && Number.isSafeInteger(fields.size) && fields.size >= 0
        ? fields.size
        : undefined,
    pusher: readPusher(fields.pusher),
    pushedAt: readTime(fields.pushedAt),
    eventId: readId(fields.eventId),
    channel: fields.channel,
    unwanted: ATTACHED_TAG.test(tag) ? "signature or attestation" : fields.unwanted,
  };
  return { outcome: "push", push };
}

/**
 * Some senders put the registry before the path, or take the path from a URL, in which its slashes are escaped. Only a
 * host can contain a colon.
 */
function withoutHost({ host, path: sent }: SentFields): Pick<SentFields, "host" | "path"> {
  if (typeof sent !== "string") return { host, path: sent };
  const path = sent.slice(0, MAX_CHARACTERS).replace(/%2f/gi, "/");
  const [, first, rest] = /^([^/]*:\d+)\/(.*)$/s.exec(path) ?? [];
  return first ? { host: host ?? first, path: rest } : { host, path };
}

/** The digest in a reference such as `team/app@sha256:…`. */
function withoutImage(digest: unknown): unknown {
  return typeof digest === "string" ? digest.slice(-LONGEST).replace(/^[^@]*@/, "") : digest;
}

/** `type/subtype; charset=utf-8` without its parameters. */
function withoutParameters(mediaType: unknown): unknown {
  return typeof mediaType === "string" ? mediaType.slice(0, LONGEST).replace(/\s*;.*$/s, "") : mediaType;
}

function isPath(path: string): boolean {
  return path.length <= LONGEST && path.split("/").every((part) => PATH_PART.test(part));
}

function matching(value: unknown, pattern: RegExp): string | undefined {
  return typeof value === "string" && value.length <= LONGEST && pattern.test(value) ? value : undefined;
}

function readPusher(value: unknown): string | undefined {
  if (typeof value !== "string") return undefined;
  return startOf(withoutHiddenCharacters(value.slice(0, MAX_CHARACTERS)).trim(), LONGEST) || undefined;
}

function readId(value: unknown): string | undefined {
  if (Number.isSafeInteger(value)) return String(value);
  return typeof value === "string" && value !== "" && value.length <= MAX_CHARACTERS ? value : undefined;
}

/** Longer texts aren't times. They aren't scanned, because a list's events may share one. */
const MAX_TIME_CHARACTERS = 100;

/** Earlier times come from a clock that was never set, because no registry existed before. */
const MIN_MS = Date.UTC(2010, 0, 1);
/** All receivers and the database support times up to this one. */
const MAX_MS = Date.UTC(9999, 11, 31);

/** Numbers above these aren't seconds, because they would be after the year 5138. */
const MIN_MILLISECONDS = 1e11;
const MIN_MICROSECONDS = 1e14;
const MIN_NANOSECONDS = 1e17;

/**
 * RFC 3339 with or without a zone, Go's format with the zone's name and the monotonic clock, and Java's with the zone's
 * name in brackets. A name without an offset is read only if it means UTC.
 */
const TIME =
  /^(\d{4}-\d\d-\d\d)[Tt ](\d\d:\d\d(?::\d\d)?)(?:[.,](\d{1,3})\d*)? ?(?:(Z|z|[+-]\d\d(?::?\d\d)?)(?: ?(?:[A-Z]{3,5}|[+-]\d{4}))?|UTC|GMT)?(?: m=[+-][\d.]+)?(?:\[[\w/+-]+\])?$/;
/** ISO 8601's basic format. */
const BASIC_TIME = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(?=\D|$)/;
const HTTP_DATE = /^[A-Za-z]{3}, \d\d? [A-Za-z]{3} \d{4} \d\d:\d\d:\d\d (?:GMT|UTC|[+-]\d{4})$/;

/**
 * The first of a registry's values that is a time: RFC 3339, or a Unix time in seconds, ms, µs or ns. A time without
 * a zone is in UTC. Implausible times, such as in the year 1 or 1970, are ignored.
 */
export function readTime(values: unknown): Date | undefined {
  for (const value of Array.isArray(values) ? values : []) {
    const ms =
      typeof value === "number" ? unixMs(value) : typeof value === "string" ? textMs(value) : Number.NaN;
    if (ms >= MIN_MS && ms <= MAX_MS) return new Date(ms);
  }
  return undefined;
}

function unixMs(value: number): number {
  if (value >= MIN_NANOSECONDS) return Math.floor(value / 1e6);
  if (value >= MIN_MICROSECONDS) return Math.floor(value / 1e3);
  return Math.floor(value >= MIN_MILLISECONDS ? value : value * 1_000);
}

function textMs(value: string): number {
  if (value.length > MAX_TIME_CHARACTERS) return Number.NaN;
  const text = value.trim();
  if (/^\d{9,19}(?:\.\d+)?$/.test(text)) return unixMs(Number(text));
  if (HTTP_DATE.test(text)) return Date.parse(text);
  const [, date, time, fraction = "0", zone = "Z"] =
    TIME.exec(text.replace(BASIC_TIME, "$1-$2-$3T$4:$5:$6")) ?? [];
  const offset = /^[+-]\d\d$/.test(zone)
    ? `${zone}:00`
    : zone.replace(/^([+-]\d\d)(\d\d)$/, "$1:$2").toUpperCase();
  return Date.parse(
    `${date}T${time}.${fraction.padEnd(3, "0")}${offset}`.replace(/T(\d\d:\d\d)\./, "T$1:00."),
  );
}
