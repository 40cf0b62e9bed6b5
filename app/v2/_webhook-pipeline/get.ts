import { refOf, WebhookParams } from "@/app/v2/_webhook-pipeline/params";
import { route } from "@/lib/http/route";
import { getWebhook } from "@/lib/webhooks/get-webhook";
import { toWebhookResource, WebhookResource } from "@/lib/webhooks/webhook-resource";

export const get = route({
  id: "getWebhook",
  summary: "A webhook",
  needs: "the Webhooks tab",
  params: WebhookParams,
  status: 200,
  answer: WebhookResource,
  handler: async ({ ctx, params }) => toWebhookResource(await getWebhook({ ctx, input: refOf(params) })),
});
