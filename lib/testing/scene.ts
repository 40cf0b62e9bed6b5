import { randomUUID } from "node:crypto";
import type { Ctx } from "@/lib/access/actor";
import { createRepository } from "@/lib/domain/repositories/repositories";
import { createWebhook } from "@/lib/domain/webhooks/create-webhook";
import type { WebhookRef } from "@/lib/domain/webhooks/shared/webhook-input";
import { db } from "@/lib/platform/db/client";

/** The context of a person who owns a namespace. */
export function someone(username = `user${randomUUID().slice(0, 8)}`): Ctx {
  return {
    actor: { type: "user", userId: randomUUID(), username },
    requestId: randomUUID(),
  };
}

/** Adds the account of this person, unless it exists, so that they can create something in their namespace. */
async function addAccount({ actor }: Ctx): Promise<void> {
  if (actor.type !== "user") return;
  const { userId: id, username } = actor;
  const data = [{ id, username, name: username, email: `${username}@example.com` }];
  await db().user.createMany({ data, skipDuplicates: true });
}

/** Returns `someone` after adding an account for them. */
export async function someoneWithAccount(username?: string): Promise<Ctx> {
  const ctx = someone(username);
  await addAccount(ctx);
  return ctx;
}

/** Creates a person's repository with one webhook for each URL. */
export async function repositoryWithWebhooks(ctx: Ctx, ...hookUrls: string[]) {
  await addAccount(ctx);
  const namespace = ctx.actor.type === "user" ? ctx.actor.username : "";
  const repository = await createRepository({
    ctx,
    input: { namespace, name: `app-${randomUUID().slice(0, 8)}`, description: "An app" },
  });
  const webhooks: WebhookRef[] = [];
  for (const [index, url] of hookUrls.entries()) {
    const input = { repository, name: `hook ${index + 1}`, hookUrls: [url] };
    const { slug } = await createWebhook({ ctx, input });
    webhooks.push({ repository, slug });
  }
  return { repository, webhooks };
}

/** Resolves when all selected deliveries have finished or wait for a retry. */
export async function deliveriesAtRest(pushIds: string[]) {
  for (;;) {
    const busy = await db().delivery.count({
      where: {
        pushId: { in: pushIds },
        OR: [{ status: "pending" }, { queued: { leasedUntil: { not: null } } }],
      },
    });
    if (busy === 0) break;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return db().delivery.findMany({
    where: { pushId: { in: pushIds } },
    include: { attempts: { orderBy: { number: "asc" } }, queued: true },
  });
}
