import { type Ctx, requirePerson } from "@/lib/access/actor";
import { filledFields } from "@/lib/domain/audit/record-change";
import { holdOrganization } from "@/lib/domain/organizations/organization-locks";
import { auditedWebhook, recordWebhookChange } from "@/lib/domain/webhooks/record-webhook-change";
import type { WebhookScope } from "@/lib/domain/webhooks/shared/webhook-input";
import type { StoredHook } from "@/lib/domain/webhooks/stored-hook";
import { toWebhook, type Webhook, webhookSelect } from "@/lib/domain/webhooks/webhook";
import type { WebhookHome } from "@/lib/domain/webhooks/webhook-access";
import { newWebhookSecret } from "@/lib/payload/sign";
import { db } from "@/lib/platform/db/client";
import { isUniqueViolation } from "@/lib/platform/db/database-errors";
import type { Prisma } from "@/lib/platform/db/generated/client";
import type { WebhookUncheckedCreateInput } from "@/lib/platform/db/generated/models";
import { lockNamespace } from "@/lib/platform/db/lock-row";
import { DomainError } from "@/lib/platform/errors";
import { requireBelow } from "@/lib/platform/limits/over-limit";
import { seal } from "@/lib/platform/seal";

/** Two simultaneous creations can pick the same name or slug. The later one picks again. */
const TRIES = 5;

type NewWebhook = {
  scope: WebhookScope;
  home: WebhookHome;
  /** Picks a name that isn't taken. @throws DomainError if that isn't possible */
  nameIn: (taken: ReadonlySet<string>) => string;
  hooks: readonly StoredHook[];
  settings: Omit<
    WebhookUncheckedCreateInput,
    "name" | "slug" | "creator" | "lastUpdater" | "hooks" | "secrets" | "repositoryId" | "namespace"
  >;
  /** The secret values of the original that it lacks. */
  leftOut?: string[];
};

/**
 * Writes a new webhook with its slug, its signing secret and the audit entry.
 * @throws DomainError `conflict` if there are too many, `unavailable` if many are created at the same time
 */
export async function insertWebhook(
  ctx: Ctx,
  { scope, home, nameIn, hooks, settings, leftOut }: NewWebhook,
): Promise<Webhook> {
  const creator = requirePerson(ctx).username;
  for (let tries = 0; tries < TRIES; tries += 1) {
    const others = await db().webhook.findMany({ where: home, select: { name: true, slug: true } });
    const name = nameIn(new Set(others.map((other) => other.name)));
    const slug = freeSlug(slugify(name), new Set(others.map((other) => other.slug)));
    try {
      const row = await db().$transaction(async (tx) => {
        if ("namespace" in home) await holdOrganization(tx, ctx.actor, home.namespace);
        await requireRoom(tx, home, scope.namespace);
        const created = await tx.webhook.create({
          data: {
            ...home,
            ...settings,
            name,
            slug,
            creator,
            lastUpdater: creator,
            hooks: { create: hooks.map((hook, position) => ({ ...hook, position })) },
            secrets: { create: { sealed: seal(newWebhookSecret()) } },
          },
          select: webhookSelect,
        });
        const after = filledFields({
          ...(await auditedWebhook(tx, created.id)),
          valuesLeftOut: leftOut ?? [],
        });
        await recordWebhookChange(tx, ctx, scope, "webhook.create", name, { after });
        return created;
      });
      return toWebhook(row);
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
    }
  }
  throw new DomainError("unavailable", "Too many webhooks are being created at the same time. Try again.");
}

/** @throws DomainError `conflict` if the limit is reached */
async function requireRoom(
  tx: Prisma.TransactionClient,
  home: WebhookHome,
  namespace: string,
): Promise<void> {
  await lockNamespace(tx, namespace);
  requireBelow("webhooks_per_repository", await tx.webhook.count({ where: home }));
  const all = await tx.webhook.count({ where: { OR: [{ namespace }, { repository: { namespace } }] } });
  requireBelow("webhooks_per_namespace", all);
}

/** The maximum length, which leaves room for a number in a path segment. */
const MAX_SLUG_CHARACTERS = 60;

/**
 * The webhook's name in API paths: lowercase letters, digits and hyphens. A name in another script becomes `webhook`.
 */
function slugify(name: string): string {
  const slug = name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/\p{Mark}/gu, "")
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, MAX_SLUG_CHARACTERS)
    .replace(/^-+|-+$/g, "");
  return slug || "webhook";
}

/** The slug, or the first of `slug-2`, `slug-3`... that isn't taken. */
function freeSlug(slug: string, taken: ReadonlySet<string>): string {
  let candidate = slug;
  for (let number = 2; taken.has(candidate); number += 1) candidate = `${slug}-${number}`;
  return candidate;
}
