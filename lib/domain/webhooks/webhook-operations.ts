import { z } from "zod";
import { createWebhook } from "@/lib/domain/webhooks/create-webhook";
import { listWebhookPage, WebhookListQuery } from "@/lib/domain/webhooks/list-webhook-page";
import { forEachScope, refOf, WebhookParams } from "@/lib/domain/webhooks/scoped-operations";
import { listSecrets, rotateSecret, type SigningSecret } from "@/lib/domain/webhooks/secrets";
import { WebhookScope } from "@/lib/domain/webhooks/shared/webhook-input";
import { webhooksPath } from "@/lib/domain/webhooks/shared/webhook-paths";
import {
  toWebhookResource,
  WebhookPage,
  WebhookResource,
} from "@/lib/domain/webhooks/shared/webhook-resource";
import { updateWebhook } from "@/lib/domain/webhooks/update-webhook";
import { getWebhook } from "@/lib/domain/webhooks/webhook-access";
import {
  NewWebhookBody,
  RotateSecretBody,
  toChanges,
  toNewWebhook,
  WEBHOOK_FIELDS,
  WebhookPatch,
} from "@/lib/domain/webhooks/webhook-body";
import { activateWebhook, deleteWebhook, pauseWebhook } from "@/lib/domain/webhooks/webhook-state";
import { operation, type Parsed } from "@/lib/http/operation";
import { pageLinks } from "@/lib/http/page-links";
import { pageOf } from "@/lib/platform/wire/page";

type Wanted = Pick<Parsed<z.output<typeof WebhookParams>, unknown, unknown>, "ctx" | "params" | "tag">;

async function currentWebhook({ ctx, params, tag }: Wanted): Promise<WebhookResource> {
  const webhook = await getWebhook({ ctx, input: refOf(params) });
  tag(webhook);
  return toWebhookResource(webhook);
}

export const WEBHOOK_OPERATIONS = forEachScope(({ path, needs, named }) => [
  operation({
    method: "GET",
    path,
    id: named("listWebhooks"),
    summary: "List webhooks",
    needs,
    params: WebhookScope,
    query: WebhookListQuery,
    response: WebhookPage,
    handler: async ({ ctx, params, query }) => {
      const { webhooks, count, states } = await listWebhookPage({ ctx, input: { ...params, ...query } });
      const links = pageLinks(count, webhooksPath(params), query);
      return { count, ...links, states, results: webhooks.map(toWebhookResource) };
    },
  }),
  operation({
    method: "POST",
    path,
    id: named("createWebhook"),
    summary: "Create a webhook",
    needs,
    creates: true,
    params: WebhookScope,
    body: NewWebhookBody,
    status: 201,
    response: WebhookResource,
    fields: WEBHOOK_FIELDS,
    handler: async ({ ctx, params: repository, body }) =>
      toWebhookResource(await createWebhook({ ctx, input: { repository, ...toNewWebhook(body) } })),
  }),
  operation({
    method: "GET",
    path: `${path}/{slug}`,
    id: named("getWebhook"),
    summary: "A webhook",
    needs,
    params: WebhookParams,
    response: WebhookResource,
    hasEtag: true,
    handler: currentWebhook,
  }),
  operation({
    method: "PATCH",
    path: `${path}/{slug}`,
    id: named("updateWebhook"),
    summary: "Update a webhook",
    description:
      "Fields that you omit stay unchanged. Workers use the new settings for all later deliveries. To avoid overwriting another change, send the `ETag` of GET as `If-Match`.",
    needs,
    params: WebhookParams,
    body: WebhookPatch,
    response: WebhookResource,
    fields: WEBHOOK_FIELDS,
    current: currentWebhook,
    handler: async ({ ctx, params, body: { active, ...body }, ifMatch, tag }) => {
      const ref = refOf(params);
      const changed = await updateWebhook({ ctx, input: { ...ref, changes: toChanges(body), ifMatch } });
      tag(changed);
      if (active === undefined || active === (changed.state === "active")) return toWebhookResource(changed);
      const state = active ? activateWebhook : pauseWebhook;
      const webhook = await state({ ctx, input: ref });
      tag(webhook);
      return toWebhookResource(webhook);
    },
  }),
  operation({
    method: "DELETE",
    path: `${path}/{slug}`,
    id: named("deleteWebhook"),
    summary: "Delete a webhook with its history",
    needs,
    params: WebhookParams,
    status: 204,
    handler: ({ ctx, params }) => deleteWebhook({ ctx, input: refOf(params) }),
  }),
]);

const SecretResource = z
  .object({
    secret: z.string().meta({ description: "In the format of Standard Webhooks: `whsec_` and base64." }),
    created: z.iso.datetime(),
    expires: z.iso.datetime().nullable().meta({ description: "Null for the current secret." }),
  })
  .meta({ id: "Secret" });

const SecretPage = pageOf(SecretResource);

function toSecretResource({ secret, createdAt, expiresAt }: SigningSecret): z.output<typeof SecretResource> {
  return { secret, created: createdAt.toISOString(), expires: expiresAt?.toISOString() ?? null };
}

export const SECRET_OPERATIONS = forEachScope(({ path, needs, named }) => [
  operation({
    method: "GET",
    path: `${path}/{slug}/secrets`,
    id: named("listSecrets"),
    summary: "List a webhook's signing secrets",
    description:
      "Lists the newest secret first. Deliveries are signed with every secret in the list until it expires.",
    needs,
    params: WebhookParams,
    response: SecretPage,
    handler: async ({ ctx, params }) => {
      const results = (await listSecrets({ ctx, input: refOf(params) })).map(toSecretResource);
      return { count: results.length, next: null, previous: null, results };
    },
  }),
  operation({
    method: "POST",
    path: `${path}/{slug}/secrets`,
    id: named("rotateSecret"),
    summary: "Rotate a webhook's signing secret",
    needs,
    creates: true,
    params: WebhookParams,
    body: RotateSecretBody,
    status: 201,
    response: SecretResource,
    handler: async ({ ctx, params, body }) =>
      toSecretResource(
        await rotateSecret({ ctx, input: { ...refOf(params), overlapSeconds: body.overlap_seconds } }),
      ),
  }),
]);
