import { route } from "@/lib/http/route";
import { createWebhook } from "@/lib/webhooks/create-webhook";
import { NewWebhookBody, toNewWebhook, WEBHOOK_FIELDS } from "@/lib/webhooks/webhook-body";
import { toWebhookResource, WebhookResource } from "@/lib/webhooks/webhook-resource";
import { WebhookScope } from "@/lib/webhooks/webhook-scope";

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
