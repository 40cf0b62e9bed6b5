import type { Ctx } from "@/lib/actor";
import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { parseInput } from "@/lib/parse-input";
import { insertWebhook } from "@/lib/webhooks/insert-webhook";
import { CHAIN, type Webhook } from "@/lib/webhooks/webhook";
import { requireWebhook, requireWebhooksTab } from "@/lib/webhooks/webhook-access";
import { WebhookRef } from "@/lib/webhooks/webhook-input";

const MOST_NAME = 255;

/**
 * Makes a webhook with the URLs and settings of another, a name and a signing secret of its own, and paused,
 * so that it can be changed before it delivers.
 * @throws DomainError `not_found`, `conflict` when there are too many, `unavailable`
 */
export async function duplicateWebhook({ ctx, input }: { ctx: Ctx; input: unknown }): Promise<Webhook> {
  const ref = parseInput(WebhookRef, input);
  const { id } = await requireWebhook(ctx, ref);
  const { name, hooks, headers, ...settings } = await db().webhook.findUniqueOrThrow({
    where: { id },
    select: {
      name: true,
      format: true,
      expectFinalCallback: true,
      callbackTimeout: true,
      tagFilters: true,
      repositoryFilters: true,
      headers: true,
      retrySchedule: true,
      maxConcurrency: true,
      rateLimit: true,
      hooks: CHAIN,
    },
  });
  return insertWebhook(ctx, {
    scope: ref.repository,
    home: await requireWebhooksTab(ctx, ref.repository),
    nameIn: (taken) => copyName(name, taken),
    hookUrls: hooks.map(({ url }) => url),
    settings: { ...settings, headers: headers as Prisma.InputJsonValue, state: "paused" },
  });
}

/** "deploy copy", or the first of "deploy copy 2", "deploy copy 3"... that is not taken. */
function copyName(name: string, taken: ReadonlySet<string>): string {
  for (let number = 1; ; number += 1) {
    const ending = number === 1 ? " copy" : ` copy ${number}`;
    // Never half a character.
    const kept = name.slice(0, MOST_NAME - ending.length).replace(/[\ud800-\udbff]$/, "");
    if (!taken.has(kept + ending)) return kept + ending;
  }
}
