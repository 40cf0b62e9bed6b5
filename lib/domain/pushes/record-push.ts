import type { Ctx } from "@/lib/access/actor";
import { type ParsedPush, preparePush } from "@/lib/domain/pushes/prepare-push";
import { PushInput } from "@/lib/domain/pushes/shared/push-input";
import type { RecordedPush } from "@/lib/domain/pushes/shared/recorded-push";
import { requireRepository } from "@/lib/domain/repositories/repository-access";
import { parseInput } from "@/lib/platform/parse-input";
import { enqueuePush } from "@/lib/queue/push-batcher";

/**
 * Records a push with a delivery for each active webhook in one transaction, and wakes the workers. Every
 * push goes through here. Resolves after the commit, so a later crash loses nothing.
 * @throws DomainError `invalid`, `not_found`, `forbidden`
 */
export async function recordPush({ ctx, input }: { ctx: Ctx; input: PushInput }): Promise<RecordedPush> {
  return recordParsed(ctx, parseInput(PushInput, input));
}

/** The same for a parsed push. */
export async function recordParsed(ctx: Ctx, push: ParsedPush): Promise<RecordedPush> {
  const repository = await requireRepository(ctx, push.repository, "repository:write");
  const { render, finish } = preparePush(ctx, repository, push);
  return finish(await enqueuePush(render));
}
