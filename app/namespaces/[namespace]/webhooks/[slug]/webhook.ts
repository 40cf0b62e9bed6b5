import { decodedParam } from "@/lib/platform/wire/decoded-param";
import { namespaceOfPage } from "../../namespace";

type WebhookParams = { namespace: string; slug: string };

/** Of these pages: the webhook in the path, and who asks. Only owners and editors of the namespace find it. */
export async function webhookOfPage(params: Promise<WebhookParams>) {
  const { ctx, namespace } = await namespaceOfPage(params, "namespace:webhooks");
  return { ctx, webhook: { repository: { namespace }, slug: decodedParam((await params).slug) } };
}
