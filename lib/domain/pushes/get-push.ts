import { z } from "zod";
import type { Ctx } from "@/lib/access/actor";
import { pushSelect, toPushSummary } from "@/lib/domain/pushes/list-pushes";
import { readReceipt } from "@/lib/domain/pushes/read-receipt";
import { TEST_SOURCE } from "@/lib/domain/pushes/shared/push";
import { PushRef, ReceiptLimit, ReceiptPage } from "@/lib/domain/pushes/shared/push-input";
import type { PushReceipt } from "@/lib/domain/pushes/shared/push-receipt";
import { visibleWebhooks } from "@/lib/domain/pushes/visible-webhooks";
import { requireRepository } from "@/lib/domain/repositories/repository-access";
import { db } from "@/lib/platform/db/client";
import { notFound } from "@/lib/platform/errors";
import { parseInput } from "@/lib/platform/parse-input";

const GetPushInput = PushRef.extend({ limit: ReceiptLimit, page: ReceiptPage });

/** A push with its receipt: the webhooks it called and those it skipped. @throws DomainError `not_found` */
export async function getPush({ ctx, input }: { ctx: Ctx; input: unknown }): Promise<PushReceipt> {
  const { id, limit, page, ...ref } = parseInput(GetPushInput, input);
  const repository = await requireRepository(ctx, ref, "repository:read");
  if (!z.uuid().safeParse(id).success) throw notFound("The push");
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
