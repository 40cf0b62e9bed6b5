import type { PushSummary } from "@/lib/domain/pushes/shared/push-summary";
import type { Prisma } from "@/lib/platform/db/generated/client";

/** The columns of a summary. */
export const pushSelect = {
  id: true,
  tag: true,
  digest: true,
  mediaType: true,
  size: true,
  pusher: true,
  pushedAt: true,
  source: true,
} satisfies Prisma.PushSelect;

export function toPushSummary({
  id,
  tag,
  digest,
  mediaType,
  size,
  pusher,
  pushedAt,
  source,
}: Prisma.PushGetPayload<{ select: typeof pushSelect }>): PushSummary {
  return { id, tag, digest, mediaType, size: size === null ? null : Number(size), pusher, pushedAt, source };
}
