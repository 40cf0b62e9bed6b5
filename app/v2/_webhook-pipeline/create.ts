import { createWebhook } from "@/lib/domain/webhooks/create-webhook";
import { toWebhookResource, WebhookResource } from "@/lib/domain/webhooks/shared/webhook-resource";
import { WebhookScope } from "@/lib/domain/webhooks/shared/webhook-scope";
import { NewWebhookBody, toNewWebhook, WEBHOOK_FIELDS } from "@/lib/domain/webhooks/webhook-body";
import { route } from "@/lib/http/route";

export const create = route({
  id: "createWebhook",
  summary: "Make a webhook",
  needs: "the Webhooks tab",
  creates: true,
  params: WebhookScope,
  body: NewWebhookBody,
  status: 201,
  answer: WebhookResource,
  fields: WEBHOOK_FIELDS,
  handler: async ({ ctx, params: repository, body }) =>
    toWebhookResource(await createWebhook({ ctx, input: { repository, ...toNewWebhook(body) } })),
});
