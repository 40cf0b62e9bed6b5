import { currentWebhook } from "@/app/v2/_webhook-pipeline/get";
import { refOf, WebhookParams } from "@/app/v2/_webhook-pipeline/params";
import { activateWebhook } from "@/lib/domain/webhooks/activate-webhook";
import { pauseWebhook } from "@/lib/domain/webhooks/pause-webhook";
import { toWebhookResource, WebhookResource } from "@/lib/domain/webhooks/shared/webhook-resource";
import { updateWebhook } from "@/lib/domain/webhooks/update-webhook";
import { toChanges, WEBHOOK_FIELDS, WebhookPatch } from "@/lib/domain/webhooks/webhook-body";
import { route } from "@/lib/http/route";

export const update = route({
  id: "updateWebhook",
  summary: "Change a webhook",
  description:
    "Fields that you leave out stay as they are. Workers use the new settings from their next delivery on. To avoid overwriting somebody else's change, send the `ETag` of GET as `If-Match`.",
  needs: "the Webhooks tab",
  params: WebhookParams,
  body: WebhookPatch,
  status: 200,
  answer: WebhookResource,
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
});
