import { type Ctx, requirePerson } from "@/lib/actor";
import { filledFields } from "@/lib/audit/filled-fields";
import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { isUniqueViolation } from "@/lib/db/unique-violation";
import { DomainError } from "@/lib/errors";
import { holdOrganization } from "@/lib/organizations/hold-organization";
import { parseInput } from "@/lib/parse-input";
import { seal } from "@/lib/signing/seal";
import { newWebhookSecret } from "@/lib/signing/webhook-secret";
import { auditedWebhook, recordWebhookChange } from "@/lib/webhooks/record-webhook-change";
import { freeSlug, slugify } from "@/lib/webhooks/slug";
import { toWebhook, type Webhook, webhookSelect } from "@/lib/webhooks/webhook";
import { requireWebhook } from "@/lib/webhooks/webhook-access";
import { WebhookRef } from "@/lib/webhooks/webhook-input";

const MOST_NAME = 255;

/**
 * Makes a webhook with the URLs and settings of another, a name and a signing secret of its own, and paused,
 * so that it can be changed before it delivers.
 * @throws DomainError `not_found`, `unavailable`
 */
export async function duplicateWebhook({ ctx, input }: { ctx: Ctx; input: unknown }): Promise<Webhook> {
  const ref = parseInput(WebhookRef, input);
  const creator = requirePerson(ctx).username;
  const { id } = await requireWebhook(ctx, ref);
  const { hooks, headers, ...settings } = await db().webhook.findUniqueOrThrow({
    where: { id },
    select: {
      repositoryId: true,
      namespace: true,
      name: true,
      expectFinalCallback: true,
      tagFilters: true,
      repositoryFilters: true,
      headers: true,
      retrySchedule: true,
      maxConcurrency: true,
      rateLimit: true,
      hooks: { select: { url: true, position: true }, orderBy: { position: "asc" } },
    },
  });
  const { repositoryId, namespace } = settings;
  const others = await db().webhook.findMany({
    where: repositoryId === null ? { namespace } : { repositoryId },
    select: { name: true, slug: true },
  });
  const name = copyName(settings.name, new Set(others.map((other) => other.name)));
  const slug = freeSlug(slugify(name), new Set(others.map((other) => other.slug)));
  try {
    const row = await db().$transaction(async (tx) => {
      if (namespace !== null) await holdOrganization(tx, ctx.actor, namespace);
      const made = await tx.webhook.create({
        data: {
          ...settings,
          headers: headers as Prisma.InputJsonValue,
          name,
          slug,
          creator,
          lastUpdater: creator,
          state: "paused",
          hooks: { create: hooks },
          secrets: { create: { sealed: seal(newWebhookSecret()) } },
        },
        select: webhookSelect,
      });
      const after = filledFields(await auditedWebhook(tx, made.id));
      await recordWebhookChange(tx, ctx, ref.repository, "webhook.create", name, { after });
      return made;
    });
    return toWebhook(row);
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw new DomainError("unavailable", "Somebody else makes a webhook of this name right now. Try again.");
  }
}

/** "deploy copy", or the first of "deploy copy 2", "deploy copy 3"... that is not taken. */
function copyName(name: string, taken: ReadonlySet<string>): string {
  for (let number = 1; ; number += 1) {
    const ending = number === 1 ? " copy" : ` copy ${number}`;
    const candidate = name.slice(0, MOST_NAME - ending.length) + ending;
    if (!taken.has(candidate)) return candidate;
  }
}
