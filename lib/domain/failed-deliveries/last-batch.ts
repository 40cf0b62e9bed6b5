import type { Call } from "@/lib/access/actor";
import { requireNamespace } from "@/lib/access/namespace-access";
import { NamespaceRef } from "@/lib/domain/organizations/shared/organization-input";
import { cancelRunning } from "@/lib/domain/recoveries/recover";
import { type Recovery, readRecoveries } from "@/lib/domain/recoveries/recovery";
import { db } from "@/lib/platform/db/client";
import { Prisma } from "@/lib/platform/db/generated/client";
import { parseInput } from "@/lib/platform/parse-input";

/** The combined progress of recoveries that were started together. `id` is the batch's. */
export type BatchRecovery = Recovery;

/**
 * The progress of the namespace's last redelivery of several webhooks; null before the first one.
 * @throws DomainError `unauthenticated`, `forbidden`, `not_found`
 */
export async function getFailedRedelivery({ ctx, input }: Call): Promise<BatchRecovery | null> {
  const { namespace } = parseInput(NamespaceRef, input);
  await requireNamespace(ctx, namespace, "namespace:webhooks");
  return lastBatch(namespace);
}

/**
 * Stops the namespace's last redelivery. Deliveries that weren't resent stay failed.
 * @throws DomainError `unauthenticated`, `forbidden`, `not_found`
 */
export async function cancelFailedRedelivery({ ctx, input }: Call): Promise<BatchRecovery | null> {
  const { namespace } = parseInput(NamespaceRef, input);
  await requireNamespace(ctx, namespace, "namespace:webhooks");
  const batchId = await lastBatchId(namespace);
  if (!batchId) return null;
  const running = await db().recovery.findMany({
    where: { batchId, state: "running" },
    select: { webhook: { select: { id: true, name: true, repository: { select: { name: true } } } } },
    orderBy: { webhookId: "asc" },
  });
  for (const { webhook } of running) {
    await cancelRunning(ctx, { namespace, name: webhook.repository?.name }, webhook);
  }
  return lastBatch(namespace);
}

export async function lastBatch(namespace: string): Promise<BatchRecovery | null> {
  const batchId = await lastBatchId(namespace);
  if (!batchId) return null;
  const recoveries = await readRecoveries(
    Prisma.sql`SELECT * FROM recoveries WHERE batch_id = ${batchId}::uuid`,
  );
  return combine(batchId, recoveries);
}

async function lastBatchId(namespace: string): Promise<string | undefined> {
  const [last] = await db().$queryRaw<{ batchId: string }[]>`
    SELECT recoveries.batch_id AS "batchId"
    FROM recoveries JOIN webhooks ON webhooks.id = recoveries.webhook_id
    LEFT JOIN repositories ON repositories.id = webhooks.repository_id
    WHERE recoveries.batch_id IS NOT NULL AND coalesce(webhooks.namespace, repositories.namespace) = ${namespace}
    ORDER BY recoveries.id DESC
    LIMIT 1`;
  return last?.batchId;
}

function combine(id: string, recoveries: readonly Recovery[]): BatchRecovery | null {
  const [first] = recoveries;
  if (!first) return null;
  const running = recoveries.filter(({ state }) => state === "running");
  const sum = (of: "total" | "succeeded" | "failed") =>
    recoveries.reduce((total, recovery) => total + recovery[of], 0);
  const times = (of: "since" | "until" | "createdAt" | "endedAt") =>
    recoveries.flatMap((recovery) => recovery[of]?.getTime() ?? []);
  const isCancelled = recoveries.some(({ state }) => state === "cancelled");
  return {
    id,
    state: running.length > 0 ? "running" : isCancelled ? "cancelled" : "done",
    since: new Date(Math.min(...times("since"))),
    until: new Date(Math.max(...times("until"))),
    createdAt: new Date(Math.min(...times("createdAt"))),
    endedAt: running.length > 0 ? null : new Date(Math.max(...times("endedAt"))),
    total: sum("total"),
    succeeded: sum("succeeded"),
    failed: sum("failed"),
    // A batch is held only if none of its recoveries can continue.
    heldBy: running.every(({ heldBy }) => heldBy !== null) ? (running[0]?.heldBy ?? null) : null,
  };
}
