import { refOf, WebhookParams } from "@/app/v2/_webhook-pipeline/params";
import { deleteWebhook } from "@/lib/domain/webhooks/delete-webhook";
import { route } from "@/lib/http/route";

export const remove = route({
  id: "deleteWebhook",
  summary: "Delete a webhook with its history",
  needs: "the Webhooks tab",
  params: WebhookParams,
  status: 204,
  handler: ({ ctx, params }) => deleteWebhook({ ctx, input: refOf(params) }),
});
