import type { Ctx } from "@/lib/actor";
import { db } from "@/lib/db/client";
import { isUniqueViolation } from "@/lib/db/unique-violation";
import { conflictingField, DomainError } from "@/lib/errors";
import { parseInput } from "@/lib/parse-input";
import { seal } from "@/lib/signing/seal";
import { newWebhookSecret } from "@/lib/signing/webhook-secret";
import { requireAllowedTarget } from "@/lib/webhooks/require-allowed-target";
import { freeSlug, slugify } from "@/lib/webhooks/slug";
import { toWebhook, type Webhook, webhookSelect } from "@/lib/webhooks/webhook";
import { requireWebhooksTab } from "@/lib/webhooks/webhook-access";
import { CreateWebhookInput } from "@/lib/webhooks/webhook-input";

/** Two creations at once can pick the same slug; the later one picks again. */
const SLUG_TRIES = 5;

/** @throws DomainError `invalid`, `conflict` when the repository has a webhook of that name, `not_found` */
export async function createWebhook({ ctx, input }: { ctx: Ctx; input: unknown }): Promise<Webhook> {
  const { name, hookUrl, repository: ref } = parseInput(CreateWebhookInput, input);
  const repository = await requireWebhooksTab(ctx, ref);
  requireAllowedTarget(hookUrl, "hookUrl");
  for (let tries = 0; tries < SLUG_TRIES; tries += 1) {
    const slug = await pickSlug(repository.id, name);
    try {
      const row = await db().webhook.create({
        data: {
          repositoryId: repository.id,
          name,
          slug,
          hooks: { create: { url: hookUrl } },
          secrets: { create: { sealed: seal(newWebhookSecret()) } },
        },
        select: webhookSelect,
      });
      return toWebhook(row);
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
    }
  }
  throw new DomainError("unavailable", "Many webhooks are being created at once. Try again.");
}

/** @throws DomainError `conflict` when the name is taken */
async function pickSlug(repositoryId: string, name: string): Promise<string> {
  const others = await db().webhook.findMany({
    where: { repositoryId },
    select: { name: true, slug: true },
  });
  if (others.some((other) => other.name === name)) {
    throw conflictingField(
      "name",
      `This repository has a webhook named "${name}" already. Choose another name.`,
    );
  }
  return freeSlug(slugify(name), new Set(others.map((other) => other.slug)));
}
