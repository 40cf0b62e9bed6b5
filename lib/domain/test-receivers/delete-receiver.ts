import type { Ctx } from "@/lib/access/actor";
import { requireReceiver } from "@/lib/domain/test-receivers/receiver-access";
import { ReceiverRef } from "@/lib/domain/test-receivers/shared/receiver-input";
import { db } from "@/lib/platform/db/client";
import { parseInput } from "@/lib/platform/parse-input";

/** Its URL answers 404 from now on. @throws DomainError `not_found` */
export async function deleteReceiver({ ctx, input }: { ctx: Ctx; input: unknown }): Promise<void> {
  const { id } = await requireReceiver(ctx, parseInput(ReceiverRef, input).key);
  await db().testReceiver.deleteMany({ where: { id } });
}
