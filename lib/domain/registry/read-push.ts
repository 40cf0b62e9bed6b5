import { createHash } from "node:crypto";
import { ignored, type ReadEvent, type RegistryPush, unreadable } from "@/lib/domain/registry/read-event";
import {
  DIGEST,
  MAX_TAG_CHARACTERS,
  MEDIA_TYPE,
  PATH_PART,
  TAG,
} from "@/lib/domain/repositories/shared/oci-grammar";
import { withoutHiddenCharacters } from "@/lib/platform/text/hidden-character";

const DIGEST_LIKE = /^[a-z0-9]+:[a-f0-9]{32,}$/;
const HOST = /^[A-Za-z0-9.:[\]-]{1,255}$/;
const LONGEST = 255;
/** What is longer is no id, no time and no name; a list's events may share it, so it isn't looked through. */
const MAX_CHARACTERS = 4_096;

/** What a registry said, of any type whatever. `pushedAt` is Unix seconds or RFC 3339. */
type Said = { [Key in keyof RegistryPush]: unknown };

/**
 * A push of what a registry said. Path and tag have to be right; of the rest, what is not is left out, so
 * that an odd media type costs nobody a delivery.
 * @param raw what is kept when it is not readable
 */
export function readPush(said: Said, raw: unknown): ReadEvent {
  const { path, tag } = said;
  if (typeof path !== "string" || !isPath(path)) {
    return unreadable("It does not name a repository.", raw);
  }
  if (tag === undefined || tag === null || tag === "") return ignored("no tag");
  if (typeof tag === "string" && DIGEST_LIKE.test(tag)) return ignored("digest as a tag");
  if (typeof tag !== "string" || tag.length > MAX_TAG_CHARACTERS || !TAG.test(tag)) {
    return unreadable("Its tag is not one that a registry can have.", raw);
  }
  const push: RegistryPush = {
    path,
    host: matching(said.host, HOST),
    tag,
    digest: matching(said.digest, DIGEST),
    mediaType: matching(said.mediaType, MEDIA_TYPE),
    size:
      typeof said.size === "number" && Number.isSafeInteger(said.size) && said.size >= 0
        ? said.size
        : undefined,
    pusher: readPusher(said.pusher),
    pushedAt: readTime(said.pushedAt),
  };
  const eventId = readId(said.eventId);
  return { outcome: "push", push: { ...push, eventId: eventId ? boundedId(eventId) : idOf(push) } };
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

/** A time from 1970 to 9999, which every receiver and the database can hold. */
function readTime(value: unknown): Date | undefined {
  const time =
    typeof value === "number"
      ? new Date(value * 1_000)
      : new Date(typeof value === "string" && value.length <= MAX_CHARACTERS ? value : Number.NaN);
  const year = time.getUTCFullYear();
  return year >= 1970 && year <= 9999 ? time : undefined;
}

function readId(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" && value.length <= MAX_CHARACTERS ? value : undefined;
}

/** Ids come from outside: one that is long or odd is replaced by its hash. */
function boundedId(id: string): string {
  return /^[\x21-\x7e]{1,200}$/.test(id) ? id : hash([id]);
}

/** The same push reported twice has the same time; without one, nothing tells it from the next. */
function idOf({ path, tag, digest, pushedAt }: RegistryPush): string | undefined {
  return pushedAt && hash([path, tag, digest ?? "", pushedAt.toISOString()]);
}

function hash(parts: readonly string[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("base64url");
}
