import { ignored, type ReadEvent, type RegistryPush, unreadable } from "@/lib/domain/registry/read-event";
import { readTime } from "@/lib/domain/registry/read-time";
import {
  DIGEST,
  MAX_TAG_CHARACTERS,
  MEDIA_TYPE,
  PATH_PART,
  TAG,
} from "@/lib/domain/repositories/shared/repository-input";
import { withoutHiddenCharacters } from "@/lib/platform/text/visible-text";

const DIGEST_LIKE = /^[a-z0-9]+:[a-f0-9]{32,}$/;
const HOST = /^[A-Za-z0-9.:[\]-]{1,255}$/;
const LONGEST = 255;
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
  if (typeof path !== "string" || !isPath(path)) {
    return unreadable("The event doesn't name a repository.", raw);
  }
  if (tag === undefined || tag === null || tag === "") return ignored("no tag");
  if (typeof tag === "string" && DIGEST_LIKE.test(tag)) return ignored("digest as a tag");
  if (typeof tag !== "string" || tag.length > MAX_TAG_CHARACTERS || !TAG.test(tag)) {
    return unreadable("The event's tag isn't valid.", raw);
  }
  const push: RegistryPush = {
    path,
    host: matching(host, HOST),
    tag,
    digest: matching(fields.digest, DIGEST),
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

/** Some senders put the registry before the path. Only a host can contain a colon. */
function withoutHost({ host, path }: SentFields): Pick<SentFields, "host" | "path"> {
  const [, first, rest] =
    /^([^/]*:\d+)\/(.*)$/s.exec(typeof path === "string" ? path.slice(0, MAX_CHARACTERS) : "") ?? [];
  return first ? { host: host ?? first, path: rest } : { host, path };
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
  return withoutHiddenCharacters(value.slice(0, MAX_CHARACTERS)).trim().slice(0, LONGEST) || undefined;
}

function readId(value: unknown): string | undefined {
  if (Number.isSafeInteger(value)) return String(value);
  return typeof value === "string" && value !== "" && value.length <= MAX_CHARACTERS ? value : undefined;
}
