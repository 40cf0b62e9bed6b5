import { z } from "zod";
import {
  DIGEST,
  MAX_TAG_CHARACTERS,
  MEDIA_TYPE,
  RepositoryRef,
  TAG,
} from "@/lib/domain/repositories/shared/repository-input";
import { WebhookRef } from "@/lib/domain/webhooks/shared/webhook-input";
import { visibleText } from "@/lib/platform/text/visible-text";
import { numberOf, Time } from "@/lib/platform/wire/page";

const TagName = z
  .string()
  .trim()
  .min(1, "Enter a tag, such as latest.")
  .max(MAX_TAG_CHARACTERS, "A tag can have at most 128 characters.")
  .regex(TAG, "A tag can only contain letters, digits, _ . and -, and cannot start with . or -.");

const Digest = z
  .string()
  .trim()
  .regex(DIGEST, "Enter a digest as sha256: and 64 hexadecimal digits (or sha512: and 128).");

const Pusher = z
  .string()
  .trim()
  .min(1, "Enter a pusher.")
  .max(255, "A pusher can have at most 255 characters.")
  .check(visibleText("A pusher"));

const MediaType = z
  .string()
  .trim()
  .max(255, "A media type can have at most 255 characters.")
  .regex(MEDIA_TYPE, "Enter a media type such as application/vnd.oci.image.index.v1+json.");

/** The size of an image in bytes. */
const ImageSize = z
  .number("Enter the size as a number of bytes.")
  .int("Enter the size as a whole number of bytes.")
  .min(0, "The size can't be negative.")
  .max(Number.MAX_SAFE_INTEGER, "This size is too large. It can be at most 9007199254740991 bytes.");

/** Docker's media type for a single-platform image. */
export const DEFAULT_MEDIA_TYPE = "application/vnd.docker.distribution.manifest.v2+json";

export const PushRef = RepositoryRef.extend({ id: z.string() });
export type PushRef = z.output<typeof PushRef>;

const MAX_LISTED = 1_000;

/** The number of deliveries, and of skipped webhooks, in a receipt. */
export const ReceiptLimit = numberOf("limit", 1, MAX_LISTED).default(MAX_LISTED);

const MAX_PAGES = 1_000;

/** A part of a receipt with more webhooks than the limit, from 1. */
export const ReceiptPage = numberOf("page", 1, MAX_PAGES).default(1);

/** The common form of pushes from every source. */
export const PushInput = z.object({
  repository: RepositoryRef,
  tag: TagName,
  pusher: Pusher,
  pushedAt: z.date(),
  /** Null if the source didn't send it; if undefined, one is generated. */
  digest: Digest.nullable().optional(),
  /** Null if the source didn't send it. */
  mediaType: MediaType.nullable().default(DEFAULT_MEDIA_TYPE),
  size: ImageSize.optional(),
  source: z.string(),
  /** The source's ID for the event. The same event sent twice is one push. */
  eventId: z.string().max(255).optional(),
  /** The payload's `repo_name`, if it isn't `namespace/name`. */
  repoName: z.string().optional(),
});
export type PushInput = z.input<typeof PushInput>;

/** A push from the form, or from a script. */
export const SimulatePushInput = z.object({
  repository: RepositoryRef,
  tag: TagName.default("latest"),
  pusher: Pusher.optional(),
  digest: Digest.optional(),
  mediaType: MediaType.optional(),
  size: ImageSize.optional(),
  pushedAt: z.date().optional(),
});

/** The maximum number of pushes in one request. */
export const MAX_PUSHES = 1_000;

export const SimulatePushesInput = z.object({
  repository: RepositoryRef,
  pushes: z
    .array(SimulatePushInput.omit({ repository: true }))
    .min(1)
    .max(MAX_PUSHES),
});

/** A push in the API, which refuses unknown fields by name. */
export const PushBody = z
  .strictObject({
    tag: TagName,
    pusher: Pusher.optional(),
    digest: Digest.optional(),
    media_type: MediaType.optional(),
    size: ImageSize.optional(),
    pushed_at: Time.transform((text) => new Date(text)).optional(),
  })
  .meta({ id: "PushInput", examples: [{ tag: "latest", pusher: "ci" }] });
export type SimulatePushInput = z.input<typeof SimulatePushInput>;

export const TestPush = z.uuid("This isn't a push ID. Copy it from the push's page.");

/** A test of a webhook, with the payload of an earlier push or, without one, a sample. */
export const SendTestInput = WebhookRef.extend({ push: TestPush.optional() });
export type SendTestInput = z.input<typeof SendTestInput>;
