import { randomBytes } from "node:crypto";
import type { Ctx } from "@/lib/access/actor";
import { recordChange } from "@/lib/domain/audit/record-change";
import { holdOrganization } from "@/lib/domain/organizations/hold-organization";
import { receiverTarget } from "@/lib/domain/test-receivers/receiver-access";
import { CreateReceiverInput } from "@/lib/domain/test-receivers/shared/receiver-input";
import { requireWebhooksTab } from "@/lib/domain/webhooks/webhook-access";
import { db } from "@/lib/platform/db/client";
import { lockNamespace } from "@/lib/platform/db/lock-row";
import { requireBelow } from "@/lib/platform/limits/over-limit";
import { receiverUrl } from "@/lib/platform/net/receiver-url";
import { parseInput } from "@/lib/platform/parse-input";

const KEY_BYTES = 16;

/**
 * Creates a receiver that returns 200. @returns its URL; @throws DomainError `not_found`, `conflict` if there are too
 * many
 */
export async function createReceiver({ ctx, input }: { ctx: Ctx; input: unknown }): Promise<string> {
  const { scope } = parseInput(CreateReceiverInput, input);
  const home = await requireWebhooksTab(ctx, scope);
  const repositoryId = "repositoryId" in home ? home.repositoryId : null;
  const { namespace } = scope;
  const key = randomBytes(KEY_BYTES).toString("hex");
  await db().$transaction(async (tx) => {
    if (repositoryId === null) await holdOrganization(tx, ctx.actor, namespace);
    await lockNamespace(tx, namespace);
    requireBelow("test_receivers", await tx.testReceiver.count({ where: { namespace, repositoryId } }));
    const data = { key, namespace, repositoryId };
    const { id } = await tx.testReceiver.create({ data, select: { id: true } });
    const target = receiverTarget(id);
    await recordChange(tx, ctx, { namespace, repository: scope.name, action: "receiver.create", target });
  });
  return receiverUrl(key);
}
