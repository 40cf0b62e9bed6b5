import type { Ctx } from "@/lib/actor";
import { db } from "@/lib/db/client";
import { isUniqueViolation } from "@/lib/db/unique-violation";
import { DomainError } from "@/lib/errors";
import { holdOrganization } from "@/lib/organizations/hold-organization";
import { parseInput } from "@/lib/parse-input";
import { seal } from "@/lib/signing/seal";
import { newWebhookSecret } from "@/lib/signing/webhook-secret";
import { nameTaken } from "@/lib/webhooks/name-taken";
import { requireAllowedTarget } from "@/lib/webhooks/require-allowed-target";
import { freeSlug, slugify } from "@/lib/webhooks/slug";
import { toWebhook, type Webhook, webhookSelect } from "@/lib/webhooks/webhook";
import { requireWebhooksTab, type WebhookHome } from "@/lib/webhooks/webhook-access";
import { CreateWebhookInput } from "@/lib/webhooks/webhook-input";
import type { WebhookScope } from "@/lib/webhooks/webhook-scope";

/** Two creations at once can pick the same slug; the later one picks again. */
const SLUG_TRIES = 5;

/** @throws DomainError `invalid`, `conflict` when the repository has a webhook of that name, `not_found` */
export async function createWebhook({ ctx, input }: { ctx: Ctx; input: unknown }): Promise<Webhook> {
  const { name, hookUrl, repository: scope } = parseInput(CreateWebhookInput, input);
  const home = await requireWebhooksTab(ctx, scope);
  requireAllowedTarget(hookUrl, "hookUrl");
  for (let tries = 0; tries < SLUG_TRIES; tries += 1) {
    const slug = await pickSlug(home, scope, name);
    try {
      const row = await db().$transaction(async (tx) => {
        if ("namespace" in home) await holdOrganization(tx, ctx.actor, home.namespace);
        return tx.webhook.create({
          data: {
            ...home,
            name,
            slug,
            hooks: { create: { url: hookUrl } },
            secrets: { create: { sealed: seal(newWebhookSecret()) } },
          },
          select: webhookSelect,
        });
      });
      return toWebhook(row);
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
    }
  }
  throw new DomainError("unavailable", "Many webhooks are being created at once. Try again.");
}

/** @throws DomainError `conflict` when the name is taken */
async function pickSlug(home: WebhookHome, scope: WebhookScope, name: string): Promise<string> {
  const others = await db().webhook.findMany({
    where: home,
    select: { name: true, slug: true },
  });
  if (others.some((other) => other.name === name)) {
    throw nameTaken("name", name, scope);
  }
  return freeSlug(slugify(name), new Set(others.map((other) => other.slug)));
}
