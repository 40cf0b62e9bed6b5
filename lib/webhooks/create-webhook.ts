import { type Ctx, requirePerson } from "@/lib/actor";
import { filledFields } from "@/lib/audit/filled-fields";
import { db } from "@/lib/db/client";
import { isUniqueViolation } from "@/lib/db/unique-violation";
import { DomainError } from "@/lib/errors";
import { holdOrganization } from "@/lib/organizations/hold-organization";
import { parseInput } from "@/lib/parse-input";
import { seal } from "@/lib/signing/seal";
import { newWebhookSecret } from "@/lib/signing/webhook-secret";
import { nameTaken } from "@/lib/webhooks/name-taken";
import { auditedWebhook, recordWebhookChange } from "@/lib/webhooks/record-webhook-change";
import { refuseRepositoryFilters, refuseTwoAuthorizations } from "@/lib/webhooks/refuse-settings";
import { requireAllowedTarget } from "@/lib/webhooks/require-allowed-target";
import { sealHeaders } from "@/lib/webhooks/seal-headers";
import { freeSlug, slugify } from "@/lib/webhooks/slug";
import { toWebhook, type Webhook, webhookSelect } from "@/lib/webhooks/webhook";
import { requireWebhooksTab, type WebhookHome } from "@/lib/webhooks/webhook-access";
import { CreateWebhookInput } from "@/lib/webhooks/webhook-changes";
import type { WebhookScope } from "@/lib/webhooks/webhook-scope";

/** Two creations at once can pick the same slug; the later one picks again. */
const SLUG_TRIES = 5;

/** Bounds the Webhooks tab, and what one push can set off. */
const MOST_WEBHOOKS = 1_000;

/**
 * Makes a webhook of a repository or a namespace; settings that are not given have their defaults.
 * @throws DomainError `invalid`, `conflict` when there is one of that name or there are too many, `not_found`
 */
export async function createWebhook({ ctx, input }: { ctx: Ctx; input: unknown }): Promise<Webhook> {
  const { name, hookUrl, repository: scope, settings } = parseInput(CreateWebhookInput, input);
  const home = await requireWebhooksTab(ctx, scope);
  if (hookUrl !== undefined) requireAllowedTarget(hookUrl, "hookUrl");
  refuseRepositoryFilters(settings, scope, "settings.repositoryFilters");
  const headers = sealHeaders(settings.headers ?? [], [], "settings.headers");
  refuseTwoAuthorizations(hookUrl ?? "", headers, "settings.headers");
  const creator = requirePerson(ctx).username;
  for (let tries = 0; tries < SLUG_TRIES; tries += 1) {
    const slug = await pickSlug(home, scope, name);
    try {
      const row = await db().$transaction(async (tx) => {
        if ("namespace" in home) await holdOrganization(tx, ctx.actor, home.namespace);
        const made = await tx.webhook.create({
          data: {
            ...home,
            ...settings,
            headers,
            name,
            slug,
            creator,
            lastUpdater: creator,
            hooks: hookUrl === undefined ? undefined : { create: { url: hookUrl } },
            secrets: { create: { sealed: seal(newWebhookSecret()) } },
          },
          select: webhookSelect,
        });
        const after = filledFields(await auditedWebhook(tx, made.id));
        await recordWebhookChange(tx, ctx, scope, "webhook.create", name, { after });
        return made;
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
  if (others.length >= MOST_WEBHOOKS) {
    throw new DomainError(
      "conflict",
      `There are ${MOST_WEBHOOKS} webhooks here, which is the most there can be.`,
    );
  }
  if (others.some((other) => other.name === name)) {
    throw nameTaken("name", name, scope);
  }
  return freeSlug(slugify(name), new Set(others.map((other) => other.slug)));
}
