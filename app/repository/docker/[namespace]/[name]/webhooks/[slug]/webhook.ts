import { decodedParam } from "@/lib/platform/text/parse-url";
import { administeredRepositoryOfPage } from "../../repository";

type WebhookParams = { namespace: string; name: string; slug: string };

/** The webhook in the path and the viewer. Only people who administer the repository can see it. */
export async function webhookOfPage(params: Promise<WebhookParams>) {
  const { namespace, name, slug } = await params;
  const { ctx, repository } = await administeredRepositoryOfPage(namespace, name);
  const scope = { namespace: repository.namespace, name: repository.name };
  return { ctx, webhook: { repository: scope, slug: decodedParam(slug) } };
}
