import type { Ctx } from "@/lib/actor";
import { db } from "@/lib/db/client";
import { parseInput } from "@/lib/parse-input";
import { requireReceiver, type TestReceiver } from "@/lib/test-receivers/receiver-access";
import { SetAnswerInput } from "@/lib/test-receivers/receiver-input";

/** What the receiver answers from the next request on. @throws DomainError `invalid`, `not_found` */
export async function setAnswer({ ctx, input }: { ctx: Ctx; input: unknown }): Promise<TestReceiver> {
  const { key, answer } = parseInput(SetAnswerInput, input);
  const { id } = await requireReceiver(ctx, key);
  await db().testReceiver.updateMany({ where: { id }, data: answer });
  return requireReceiver(ctx, key);
}
