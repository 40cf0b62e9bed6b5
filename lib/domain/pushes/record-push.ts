import type { Ctx } from "@/lib/access/actor";
import { type ParsedPush, preparePush } from "@/lib/domain/pushes/prepare-push";
import type { RecordedPush } from "@/lib/domain/pushes/shared/push";
import { PushInput } from "@/lib/domain/pushes/shared/push-input";
import { requireRepository } from "@/lib/domain/repositories/repository-access";
import type { RepositoryRef } from "@/lib/domain/repositories/shared/repository-input";
import { db } from "@/lib/platform/db/client";
import { DomainError } from "@/lib/platform/errors";
import { parseInput } from "@/lib/platform/parse-input";
import { enqueueList, enqueuePush } from "@/lib/queue/push-batcher";

/**
 * Records a push with a delivery for each active webhook in one transaction, and wakes the workers. This is the only
 * way to record a push. It resolves after the commit, so a later crash loses nothing.
 * @throws DomainError `invalid`, `not_found`, `forbidden`
 */
export async function recordPush({ ctx, input }: { ctx: Ctx; input: PushInput }): Promise<RecordedPush> {
  return recordParsed(ctx, parseInput(PushInput, input));
}

/** Records a push that is already parsed. */
export async function recordParsed(ctx: Ctx, push: ParsedPush): Promise<RecordedPush> {
  const repository = await requireRepository(ctx, push.repository, "repository:write");
  const { render, finish } = preparePush(ctx, repository, push);
  return finish(await enqueuePush({ repositoryId: repository.id, tag: push.tag, render }));
}

/** Limits the size of the statement and of the response. */
const MAX_DELIVERIES = 50_000;

/**
 * Records pushes to one repository in one statement, or in several if their payloads are large. If a later
 * statement fails, the earlier pushes stay. Their event IDs make it safe to repeat the list.
 * @throws DomainError `too_large`, `not_found`, `forbidden`
 */
export async function recordPushes(
  ctx: Ctx,
  ref: RepositoryRef,
  pushes: readonly ParsedPush[],
): Promise<RecordedPush[]> {
  const repository = await requireRepository(ctx, ref, "repository:write");
  await requireFewDeliveries(repository, pushes.length);
  const prepared = pushes.map((push) => preparePush(ctx, repository, push));
  const written = await enqueueList(prepared.map(({ render }) => render));
  return Promise.all(prepared.map(({ finish }, index) => finish(written[index] ?? null)));
}

/** Each push creates a delivery per webhook, and the response lists them all. */
async function requireFewDeliveries(
  { id, namespace }: { id: string; namespace: string },
  pushes: number,
): Promise<void> {
  const webhooks = await db().webhook.count({
    where: { OR: [{ repositoryId: id }, { namespace }], state: { not: "disabled" } },
  });
  const most = Math.max(1, Math.floor(MAX_DELIVERIES / Math.max(1, webhooks)));
  if (pushes <= most) return;
  throw new DomainError(
    "too_large",
    `${pushes} pushes to ${webhooks} webhooks would create more than ${MAX_DELIVERIES.toLocaleString("en")} deliveries. Send at most ${most.toLocaleString("en")} pushes at a time.`,
  );
}
