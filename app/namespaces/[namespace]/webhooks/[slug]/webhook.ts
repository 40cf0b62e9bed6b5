import { decodedParam } from "@/lib/platform/text/parse-url";
import { namespaceOfPage } from "../../namespace";

type WebhookParams = { namespace: string; slug: string };

/** The webhook in the path and the viewer. Only owners and editors of the namespace can see it. */
export async function webhookOfPage(params: Promise<WebhookParams>) {
  const { ctx, namespace } = await namespaceOfPage(params, "namespace:webhooks");
  return { ctx, webhook: { repository: { namespace }, slug: decodedParam((await params).slug) } };
}
