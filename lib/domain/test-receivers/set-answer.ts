import type { Ctx } from "@/lib/access/actor";
import { changedFields } from "@/lib/domain/audit/changed-fields";
import { recordChange } from "@/lib/domain/audit/record-change";
import { requireUnchanged } from "@/lib/domain/revisions/require-unchanged";
import { requireWritten, whileOvertaken } from "@/lib/domain/revisions/while-overtaken";
import { receiverTarget, requireReceiver } from "@/lib/domain/test-receivers/receiver-access";
import { type ReceiverAnswer, SetAnswerInput } from "@/lib/domain/test-receivers/shared/receiver-input";
import { db } from "@/lib/platform/db/client";
import { parseInput } from "@/lib/platform/parse-input";
import type { Shared } from "@/lib/platform/wire/revision";

type Asked = { ctx: Ctx; input: unknown };

/**
 * Changes the receiver's response, starting with the next request. @throws DomainError `invalid`, `not_found`, `stale`
 */
export function setAnswer(asked: Asked): Promise<Shared<ReceiverAnswer>> {
  return whileOvertaken(() => attempt(asked));
}

async function attempt({ ctx, input }: Asked): Promise<Shared<ReceiverAnswer>> {
  const { key, answer, ...basis } = parseInput(SetAnswerInput, input);
  const { id, scope, revision, answer: before } = await requireReceiver(ctx, key);
  const { namespace, name: repository } = scope;
  const subject = `receiver:${id}`;
  const shared = { namespace, subject, id, revision, current: before };
  const changes = await requireUnchanged(db(), ctx, shared, basis, answer);
  const next = revision + 1;
  await db().$transaction(async (tx) => {
    requireWritten(
      await tx.testReceiver.updateMany({ where: { id, revision }, data: { ...answer, revision: next } }),
    );
    const changed = changedFields(before, { ...before, ...answer });
    const target = receiverTarget(id);
    const entry = { namespace, repository, action: "receiver.update", target } as const;
    if (changed) await recordChange(tx, ctx, { ...entry, subject, revision: next, ...changed });
  });
  return { revision: next, current: (await requireReceiver(ctx, key)).answer, changes };
}
