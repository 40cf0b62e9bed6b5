import { z } from "zod";
import type { Ctx } from "@/lib/access/actor";
import { RepositoryRef } from "@/lib/domain/repositories/shared/repository-input";
import { repositoryListPath } from "@/lib/domain/repositories/shared/repository-path";
import { Overtaken, whileOvertaken } from "@/lib/domain/revisions/require-unchanged";
import { createWebhook } from "@/lib/domain/webhooks/create-webhook";
import { TAB_NEED } from "@/lib/domain/webhooks/scoped-operations";
import { HookUrl } from "@/lib/domain/webhooks/shared/hook-url-input";
import { WebhookName, type WebhookScope } from "@/lib/domain/webhooks/shared/webhook-input";
import { SETTING_SCHEMAS } from "@/lib/domain/webhooks/shared/webhook-setting-schemas";
import { toWire } from "@/lib/domain/webhooks/shared/webhook-settings";
import { updateWebhook } from "@/lib/domain/webhooks/update-webhook";
import type { Webhook } from "@/lib/domain/webhooks/webhook";
import { listWebhooks } from "@/lib/domain/webhooks/webhook-access";
import { WEBHOOK_FIELDS } from "@/lib/domain/webhooks/webhook-body";
import { deleteWebhook } from "@/lib/domain/webhooks/webhook-state";
import { operation } from "@/lib/http/operation";
import { slicePage } from "@/lib/http/page-links";
import { notFound, StaleError } from "@/lib/platform/errors";
import { PageQuery, pageOf } from "@/lib/platform/wire/page";
import { etagOf } from "@/lib/platform/wire/revision";

/** A hook URL in the format of Docker Hub's older API. */
const NumberedHook = z
  .object({ hook_url: z.string(), created: z.iso.datetime(), last_updated: z.iso.datetime() })
  .meta({ id: "NumberedHook" });

/** A webhook in the format of Docker Hub's older API, which identifies it by a number. */
const NumberedWebhookResource = z
  .object({
    id: z.int(),
    name: z.string(),
    slug: z.string(),
    active: z.boolean(),
    expect_final_callback: SETTING_SCHEMAS.expectFinalCallback.shown,
    creator: z.string(),
    last_updater: z.string(),
    created: z.iso.datetime(),
    last_updated: z.iso.datetime(),
    hooks: z.array(NumberedHook),
  })
  .meta({ id: "NumberedWebhook" });

const NumberedWebhookPage = pageOf(NumberedWebhookResource);

function toNumberedWebhook(webhook: Webhook): z.output<typeof NumberedWebhookResource> {
  return {
    id: webhook.number,
    name: webhook.name,
    slug: webhook.slug,
    active: webhook.state === "active",
    expect_final_callback: toWire(webhook).expect_final_callback,
    creator: webhook.creator,
    last_updater: webhook.lastUpdater,
    created: webhook.createdAt.toISOString(),
    last_updated: webhook.updatedAt.toISOString(),
    hooks: webhook.hooks.map((hook) => ({
      hook_url: hook.url,
      created: hook.createdAt.toISOString(),
      last_updated: hook.updatedAt.toISOString(),
    })),
  };
}

// Docker Hub's API from 2015, for clients that still use it.

const REPOSITORY = "/v2/repositories/{namespace}/{name}";
const WEBHOOKS = `${REPOSITORY}/webhooks`;
const WEBHOOK = `${WEBHOOKS}/{id}`;
const WebhookParams = RepositoryRef.extend({ id: z.string() });

/** The client on npm also uses another path for it. */
const listAt = (path: string, id: string) =>
  operation({
    method: "GET",
    path,
    id,
    summary: "List webhooks (older API)",
    needs: TAB_NEED,
    params: RepositoryRef,
    query: PageQuery,
    response: NumberedWebhookPage,
    handler: async ({ ctx, params, query }) => {
      const webhooks = await listWebhooks({ ctx, input: params });
      const path = repositoryListPath(params, "webhooks");
      return slicePage(webhooks.map(toNumberedWebhook), path, query);
    },
  });

export const NUMBERED_WEBHOOK_OPERATIONS = [
  listAt(`${REPOSITORY}/repositories/webhooks`, "listNumberedWebhooksByOldPath"),
  listAt(WEBHOOKS, "listNumberedWebhooks"),
  operation({
    method: "POST",
    path: WEBHOOKS,
    id: "createNumberedWebhook",
    summary: "Create a webhook without a URL (older API)",
    description: "Nothing is delivered until you add a URL in the second step.",
    needs: TAB_NEED,
    creates: true,
    params: RepositoryRef,
    body: z
      .object({ name: WebhookName })
      .meta({ id: "NumberedWebhookInput", examples: [{ name: "deploy" }] }),
    status: 201,
    response: NumberedWebhookResource,
    handler: async ({ ctx, params: repository, body: { name } }) =>
      toNumberedWebhook(await createWebhook({ ctx, input: { repository, name } })),
  }),
  operation({
    method: "GET",
    path: WEBHOOK,
    id: "getNumberedWebhook",
    summary: "Get a webhook (older API)",
    needs: TAB_NEED,
    params: WebhookParams,
    response: NumberedWebhookResource,
    handler: async ({ ctx, params: { id, ...repository } }) =>
      toNumberedWebhook(await numberedWebhook(ctx, repository, id)),
  }),
  operation({
    method: "DELETE",
    path: WEBHOOK,
    id: "deleteNumberedWebhook",
    summary: "Delete a webhook by its number (older API)",
    needs: TAB_NEED,
    params: WebhookParams,
    status: 204,
    handler: async ({ ctx, params: { id, ...repository } }) => {
      const { slug } = await numberedWebhook(ctx, repository, id);
      await deleteWebhook({ ctx, input: { repository, slug } });
    },
  }),
  operation({
    method: "POST",
    path: `${WEBHOOK}/hooks`,
    id: "createNumberedHook",
    summary: "Add a URL to a webhook (older API)",
    description: "Pushes go to the first URL. Each additional URL is a step of a chain.",
    needs: TAB_NEED,
    creates: true,
    params: WebhookParams,
    body: z
      .object({ hook_url: HookUrl })
      .meta({ id: "NumberedHookInput", examples: [{ hook_url: "https://ci.example.com/hook" }] }),
    status: 201,
    response: NumberedHook,
    fields: Object.fromEntries(Object.keys(WEBHOOK_FIELDS).map((field) => [field, "hook_url"])),
    handler: async ({ ctx, params: { id, ...repository }, body: { hook_url: hookUrl } }) => {
      const webhook = await addHookUrl(ctx, repository, { id, hookUrl });
      const hook = toNumberedWebhook(webhook).hooks.at(-1);
      if (!hook) throw new Error("The stored URL is missing.");
      return hook;
    },
  }),
];

/** Adds a step to the current chain, because others may add steps at the same time. */
function addHookUrl(ctx: Ctx, repository: RepositoryRef, { id, hookUrl }: { id: string; hookUrl: string }) {
  return whileOvertaken(async () => {
    const shown = await numberedWebhook(ctx, repository, id);
    const hookUrls = [...shown.hooks.map(({ url }) => url), hookUrl];
    const input = { repository, slug: shown.slug, changes: { hookUrls }, ifMatch: [etagOf(shown)] };
    try {
      return await updateWebhook({ ctx, input });
    } catch (error) {
      throw error instanceof StaleError ? new Overtaken() : error;
    }
  });
}

/** The webhook with this number in Docker Hub's older API. @throws DomainError `unauthenticated`, `not_found` */
async function numberedWebhook(ctx: Ctx, scope: WebhookScope, id: string): Promise<Webhook> {
  const webhooks = await listWebhooks({ ctx, input: scope });
  const webhook = webhooks.find(({ number }) => String(number) === id);
  if (!webhook) throw notFound("The webhook");
  return webhook;
}
