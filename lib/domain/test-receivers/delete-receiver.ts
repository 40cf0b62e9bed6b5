import type { Ctx } from "@/lib/access/actor";
import { recordChange } from "@/lib/domain/audit/record-change";
import { receiverTarget, requireReceiver } from "@/lib/domain/test-receivers/receiver-access";
import { ReceiverRef } from "@/lib/domain/test-receivers/shared/receiver-input";
import { db } from "@/lib/platform/db/client";
import { parseInput } from "@/lib/platform/parse-input";

/** Deletes a receiver, whose URL then returns 404. @throws DomainError `not_found` */
export async function deleteReceiver({ ctx, input }: { ctx: Ctx; input: unknown }): Promise<void> {
  const { id, scope } = await requireReceiver(ctx, parseInput(ReceiverRef, input).key);
  const { namespace, name: repository } = scope;
  await db().$transaction(async (tx) => {
    const { count } = await tx.testReceiver.deleteMany({ where: { id } });
    const change = { namespace, repository, action: "receiver.delete", target: receiverTarget(id) } as const;
    if (count > 0) await recordChange(tx, ctx, change);
  });
}
