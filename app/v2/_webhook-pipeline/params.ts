import { z } from "zod";
import { WebhookScope } from "@/lib/domain/webhooks/shared/webhook-scope";

/** Of a repository's webhook, or of a namespace's where the path has no name. */
export const WebhookParams = WebhookScope.extend({ slug: z.string() });

export const DeliveryParams = WebhookParams.extend({ uuid: z.string() });

/** As the verbs name a webhook. */
export function refOf({ namespace, name, slug }: z.output<typeof WebhookParams>) {
  return { repository: { namespace, name }, slug };
}
