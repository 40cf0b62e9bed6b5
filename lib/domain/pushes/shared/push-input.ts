import { z } from "zod";
import { DIGEST, MAX_TAG_CHARACTERS, MEDIA_TYPE, TAG } from "@/lib/domain/repositories/shared/oci-grammar";
import { RepositoryRef } from "@/lib/domain/repositories/shared/repository-input";
import { visibleText } from "@/lib/platform/text/visible-text";
import { numberOf } from "@/lib/platform/wire/page";

const TagName = z
  .string()
  .trim()
  .min(1, "Enter a tag, such as latest.")
  .max(MAX_TAG_CHARACTERS, "A tag can have at most 128 characters.")
  .regex(TAG, "A tag can only contain letters, digits, _ . and -, and cannot start with . or -.");

const Digest = z
  .string()
  .trim()
  .regex(DIGEST, "A digest is sha256: and 64 hexadecimal digits (or sha512: and 128).");

const Pusher = z
  .string()
  .trim()
  .min(1, "Enter who pushes.")
  .max(255, "A pusher can have at most 255 characters.")
  .check(visibleText("A pusher"));

const MediaType = z
  .string()
  .trim()
  .max(255, "A media type can have at most 255 characters.")
  .regex(MEDIA_TYPE, "A media type looks like application/vnd.oci.image.index.v1+json.");

/** Bytes. */
const ImageSize = z
  .number("A size is a number of bytes.")
  .int("A size is a whole number of bytes.")
  .min(0, "A size cannot be negative.")
  .max(Number.MAX_SAFE_INTEGER, "This size is too large.");

/** Docker's own media type of a single-platform image. */
export const DEFAULT_MEDIA_TYPE = "application/vnd.docker.distribution.manifest.v2+json";

/** A push of a repository. */
export const PushRef = RepositoryRef.extend({ id: z.string() });
export type PushRef = z.output<typeof PushRef>;

const MAX_LISTED = 1_000;

/** How many deliveries a receipt lists, and how many skipped webhooks. */
export const ReceiptLimit = numberOf("limit", 1, MAX_LISTED).default(MAX_LISTED);

/** What every source of pushes is turned into. */
export const PushInput = z.object({
  repository: RepositoryRef,
  tag: TagName,
  pusher: Pusher,
  pushedAt: z.date(),
  /** Null when the source did not say; left out, one is made up. */
  digest: Digest.nullable().optional(),
  /** Null when the source did not say. */
  mediaType: MediaType.nullable().default(DEFAULT_MEDIA_TYPE),
  size: ImageSize.optional(),
  source: z.string(),
  /** The source's own id of the event: the same event sent twice is one push. */
  eventId: z.string().max(255).optional(),
  /** The payload's `repo_name` where it is not `namespace/name`. */
  repoName: z.string().optional(),
});
export type PushInput = z.input<typeof PushInput>;

/** A push made by hand, or reported by a script. */
export const SimulatePushInput = z.object({
  repository: RepositoryRef,
  tag: TagName.default("latest"),
  pusher: Pusher.optional(),
  digest: Digest.optional(),
  mediaType: MediaType.optional(),
  size: ImageSize.optional(),
  pushedAt: z.date().optional(),
});

/** The most that are reported by one request. */
export const MAX_PUSHES = 1_000;

/** A list of them, all to one repository. */
export const SimulatePushesInput = z.object({
  repository: RepositoryRef,
  pushes: z
    .array(SimulatePushInput.omit({ repository: true }))
    .min(1)
    .max(MAX_PUSHES),
});

/** The same as the API has it. Fields that are not known are refused by name. */
export const PushBody = z
  .strictObject({
    tag: TagName,
    pusher: Pusher.optional(),
    digest: Digest.optional(),
    media_type: MediaType.optional(),
    size: ImageSize.optional(),
    pushed_at: z.iso
      .datetime({ offset: true, error: "A time looks like 2026-05-03T12:00:00Z." })
      .transform((text) => new Date(text))
      .optional(),
  })
  .meta({ id: "PushInput", examples: [{ tag: "latest", pusher: "ci" }] });
export type SimulatePushInput = z.input<typeof SimulatePushInput>;
