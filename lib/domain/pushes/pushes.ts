import { z } from "zod";
import type { Call } from "@/lib/access/actor";
import { readReceipt, visibleWebhooks } from "@/lib/domain/pushes/read-receipt";
import { type PushSummary, TEST_SOURCE } from "@/lib/domain/pushes/shared/push";
import { PushRef, ReceiptLimit, ReceiptPage } from "@/lib/domain/pushes/shared/push-input";
import type { PushReceipt } from "@/lib/domain/pushes/shared/push-receipt";
import { requireRepository } from "@/lib/domain/repositories/repository-access";
import { RepositoryRef } from "@/lib/domain/repositories/shared/repository-input";
import { db } from "@/lib/platform/db/client";
import type { Prisma } from "@/lib/platform/db/generated/client";
import { notFound } from "@/lib/platform/errors";
import { parseInput, requireId } from "@/lib/platform/parse-input";
import { cutPage } from "@/lib/platform/wire/page";

const ListPushesInput = RepositoryRef.extend({
  /** The ID of the last push on the previous page. */
  cursor: z.uuid().optional(),
  pageSize: z.number().int().min(1).max(100).default(10),
});

/** Lists a repository's pushes, newest first, one page at a time. @throws DomainError `not_found` */
export async function listPushes({ ctx, input }: Call) {
  const { cursor, pageSize, ...ref } = parseInput(ListPushesInput, input);
  const { id } = await requireRepository(ctx, ref, "repository:read");
  const rows = await db().push.findMany({
    where: { repositoryId: id, source: { not: TEST_SOURCE }, ...(cursor ? { id: { lt: cursor } } : {}) },
    orderBy: { id: "desc" },
    take: pageSize + 1,
    select: pushSelect,
  });
  const { page, nextCursor } = cutPage(rows, pageSize);
  return { pushes: page.map(toPushSummary), nextCursor };
}

/** The columns of a summary. */
const pushSelect = {
  id: true,
  tag: true,
  digest: true,
  mediaType: true,
  size: true,
  pusher: true,
  pushedAt: true,
  source: true,
} satisfies Prisma.PushSelect;

function toPushSummary({
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

const GetPushInput = PushRef.extend({ limit: ReceiptLimit, page: ReceiptPage });

/** A push with its receipt: the webhooks it called and those it skipped. @throws DomainError `not_found` */
export async function getPush({ ctx, input }: Call): Promise<PushReceipt> {
  const { id, limit, page, ...ref } = parseInput(GetPushInput, input);
  const repository = await requireRepository(ctx, ref, "repository:read");
  requireId(id, "The push");
  const push = await db().push.findUnique({
    where: { id, repositoryId: repository.id, source: { not: TEST_SOURCE } },
    select: {
      ...pushSelect,
      filteredWebhooks: true,
      filteredBy: true,
      disabledWebhooks: true,
      disabledSince: true,
    },
  });
  if (!push) throw notFound("The push");
  const visible = visibleWebhooks(ctx, repository);
  const receipt = await readReceipt({ ...push, repository, visible, limit, page });
  return {
    ...toPushSummary(push),
    hasVisibleWebhooks: visible.ofRepository || visible.ofNamespace,
    ...receipt,
  };
}
