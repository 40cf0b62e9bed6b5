import type { z } from "zod";
import { refOf, WebhookParams } from "@/app/v2/_webhook-pipeline/params";
import { getWebhook } from "@/lib/domain/webhooks/get-webhook";
import { toWebhookResource, WebhookResource } from "@/lib/domain/webhooks/shared/webhook-resource";
import type { Asked } from "@/lib/http/operation";
import { route } from "@/lib/http/route";

type Wanted = Pick<Asked<z.output<typeof WebhookParams>, unknown, unknown>, "ctx" | "params" | "tag">;

/** The webhook as it is now, with its ETag. */
export async function currentWebhook({ ctx, params, tag }: Wanted): Promise<WebhookResource> {
  const webhook = await getWebhook({ ctx, input: refOf(params) });
  tag(webhook);
  return toWebhookResource(webhook);
}

export const get = route({
  id: "getWebhook",
  summary: "A webhook",
  needs: "the Webhooks tab",
  params: WebhookParams,
  status: 200,
  hasEtag: true,
  answer: WebhookResource,
  handler: currentWebhook,
});
