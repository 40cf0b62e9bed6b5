import { type Call, type Ctx, scopesOf } from "@/lib/access/actor";
import { requireNamespace, rolesInNamespace } from "@/lib/access/namespace-access";
import { isAllowed } from "@/lib/access/shared/permissions";
import { requireRepository } from "@/lib/domain/repositories/repository-access";
import { WebhookRef, WebhookScope } from "@/lib/domain/webhooks/shared/webhook-input";
import { toWebhook, type Webhook, webhookSelect } from "@/lib/domain/webhooks/webhook";
import { db } from "@/lib/platform/db/client";
import { Prisma } from "@/lib/platform/db/generated/client";
import { DomainError, notFound } from "@/lib/platform/errors";
import { parseInput } from "@/lib/platform/parse-input";

/** The columns that connect a webhook with its repository or namespace. */
export type WebhookHome = { repositoryId: string } | { namespace: string };

/**
 * The scope of the Webhooks tab that the actor opens. As on Docker Hub, only people who administer the repository can
 * see its tab, and only owners and editors a namespace's.
 * @throws DomainError `unauthenticated`, `not_found`
 */
export async function requireWebhooksTab(
  ctx: Ctx,
  { namespace, name }: WebhookScope,
  require = requireRepository,
): Promise<WebhookHome> {
  try {
    if (name === undefined) {
      await requireNamespace(ctx, namespace, "namespace:webhooks");
      return { namespace };
    }
    return { repositoryId: (await require(ctx, { namespace, name }, "repository:admin")).id };
  } catch (error) {
    if (error instanceof DomainError && error.code === "forbidden") throw notFound("The Webhooks tab");
    throw error;
  }
}

/** A condition on `webhooks` that selects the same webhook, for statements that read more than its row. */
export function webhookAt(home: WebhookHome, slug: string): Prisma.Sql {
  return Prisma.sql`${webhooksAt(home)} AND webhooks.slug = ${slug}`;
}

/** All webhooks of a repository or a namespace, as a condition on `webhooks`. */
export function webhooksAt(home: WebhookHome): Prisma.Sql {
  return "repositoryId" in home
    ? Prisma.sql`webhooks.repository_id = ${home.repositoryId}::uuid`
    : Prisma.sql`webhooks.namespace = ${home.namespace}`;
}

/** The columns that most verbs need. */
export type WebhookIdentity = Pick<Webhook, "id" | "name" | "state">;

/** The webhook, if the actor can see and change it. @throws DomainError `unauthenticated`, `not_found` */
export async function requireWebhook(ctx: Ctx, { repository, slug }: WebhookRef): Promise<WebhookIdentity> {
  const home = await requireWebhooksTab(ctx, repository);
  const select = { id: true, name: true, state: true } as const;
  const row = await db().webhook.findFirst({ where: { ...home, slug }, select });
  if (!row) throw notFound("The webhook");
  return row;
}

/**
 * Refuses an action that a paused or disabled webhook can't do.
 * @param goal what to do after activating it, such as "retry"
 * @throws DomainError `conflict`
 */
export function requireActive({ state }: Pick<Webhook, "state">, goal: string): void {
  if (state === "active") return;
  const change = state === "paused" ? "Resume" : "Enable";
  throw new DomainError(
    "conflict",
    `This webhook is ${state}, so nothing is sent to it. ${change} it, then ${goal}.`,
  );
}

/** Returns the webhook like `requireWebhook`, with all its settings. */
export async function loadWebhook(ctx: Ctx, { repository, slug }: WebhookRef): Promise<Webhook> {
  const home = await requireWebhooksTab(ctx, repository);
  const row = await db().webhook.findFirst({ where: { ...home, slug }, select: webhookSelect });
  if (!row) throw notFound("The webhook");
  return toWebhook(row);
}

/** @throws DomainError `unauthenticated`, `not_found` */
export function getWebhook({ ctx, input }: Call): Promise<Webhook> {
  return loadWebhook(ctx, parseInput(WebhookRef, input));
}

/** All webhooks of a repository or of a namespace, the newest first. @throws DomainError `unauthenticated`, `not_found` */
export async function listWebhooks({ ctx, input }: Call): Promise<Webhook[]> {
  const home = await requireWebhooksTab(ctx, parseInput(WebhookScope, input));
  const rows = await db().webhook.findMany({
    where: home,
    orderBy: { id: "desc" },
    select: webhookSelect,
  });
  return rows.map(toWebhook);
}

/** The number of the namespace's webhooks; 0 for people who can't see them. */
export async function countNamespaceWebhooks({ ctx, input }: Call): Promise<number> {
  const { namespace } = parseInput(WebhookScope, input);
  const roles = await rolesInNamespace(ctx.actor, namespace);
  if (!isAllowed("namespace:webhooks", roles, scopesOf(ctx.actor))) return 0;
  return db().webhook.count({ where: { namespace } });
}
