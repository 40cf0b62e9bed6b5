import { randomUUID } from "node:crypto";
import { SAMPLE_REPOSITORIES } from "@/e2e/demo/sample-webhooks";
import { DAYS, seedHistory } from "@/e2e/demo/seed-history";
import { LIVE_REPOSITORY, seedToday } from "@/e2e/demo/seed-today";
import type { Ctx } from "@/lib/access/actor";
import { db } from "@/lib/platform/db/client";

/**
 * Fills the running Dockbell with sample data in its first account's namespace: three repositories with deliveries of
 * two weeks and webhooks in every state, one whose pushes are delivered now, a registry, and an organization.
 * @returns a sentence about the data created
 * @throws Error if there is no account, or if the sample data already exists
 */
export async function seedDemo(): Promise<string> {
  const owner = await db().user.findFirst({ orderBy: { id: "asc" }, select: { id: true, username: true } });
  if (!owner?.username) throw new Error("This instance has no accounts yet. Sign up first.");
  const namespace = owner.username;
  const ctx: Ctx = {
    actor: { type: "user", userId: owner.id, username: namespace },
    requestId: randomUUID(),
  };
  const names = [...SAMPLE_REPOSITORIES.map(({ name }) => name), LIVE_REPOSITORY];
  const isThere = await db().repository.findFirst({
    where: { namespace, name: { in: names } },
    orderBy: { id: "asc" },
    select: { name: true },
  });
  if (isThere) {
    throw new Error(
      `${namespace}/${isThere.name} already exists. To create it again, delete it in its Settings first.`,
    );
  }
  let deliveries = 0;
  for (const repository of SAMPLE_REPOSITORIES) deliveries += await seedHistory(ctx, namespace, repository);
  await seedToday(ctx, namespace);
  const created = names.map((name) => `${namespace}/${name}`).join(", ");
  return `Created ${created} with ${deliveries} deliveries from the last ${DAYS} days, a registry and the organization ${namespace}demo.`;
}
