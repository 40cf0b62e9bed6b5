import type { Ctx } from "@/lib/actor";
import { db } from "@/lib/db/client";
import { parseInput } from "@/lib/parse-input";
import { requireReceiver } from "@/lib/test-receivers/receiver-access";
import { ReceiverRef } from "@/lib/test-receivers/receiver-input";

/** Its URL answers 404 from now on. @throws DomainError `not_found` */
export async function deleteReceiver({ ctx, input }: { ctx: Ctx; input: unknown }): Promise<void> {
  const { id } = await requireReceiver(ctx, parseInput(ReceiverRef, input).key);
  await db().testReceiver.deleteMany({ where: { id } });
}
