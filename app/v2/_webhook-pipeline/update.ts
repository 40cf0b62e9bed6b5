import { refOf, WebhookParams } from "@/app/v2/_webhook-pipeline/params";
import { route } from "@/lib/http/route";
import { activateWebhook } from "@/lib/webhooks/activate-webhook";
import { pauseWebhook } from "@/lib/webhooks/pause-webhook";
import { updateWebhook } from "@/lib/webhooks/update-webhook";
import { toChanges, WEBHOOK_FIELDS, WebhookPatch } from "@/lib/webhooks/webhook-body";
import { toWebhookResource, WebhookResource } from "@/lib/webhooks/webhook-resource";

export const update = route({
  id: "updateWebhook",
  summary: "Change a webhook",
  description: "What is left out stays as it is. Workers use the new settings from their next delivery on.",
  needs: "the Webhooks tab",
  params: WebhookParams,
  body: WebhookPatch,
  status: 200,
  answer: WebhookResource,
  fields: WEBHOOK_FIELDS,
  handler: async ({ ctx, params, body: { active, ...body } }) => {
    const ref = refOf(params);
    const changed = await updateWebhook({ ctx, input: { ...ref, changes: toChanges(body) } });
    if (active === undefined || active === (changed.state === "active")) return toWebhookResource(changed);
    const state = active ? activateWebhook : pauseWebhook;
    return toWebhookResource(await state({ ctx, input: ref }));
  },
});
