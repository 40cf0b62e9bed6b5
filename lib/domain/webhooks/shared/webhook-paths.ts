import { namespacePath } from "@/lib/domain/organizations/shared/organization";
import { repositoryPath } from "@/lib/domain/repositories/shared/repository-path";
import type { WebhookRef, WebhookScope } from "@/lib/domain/webhooks/shared/webhook-input";

/** The page of the Webhooks tab. @param rest of the path below the tab */
export function webhooksPagePath({ namespace, name }: WebhookScope, rest = ""): string {
  const tab = rest ? `webhooks/${rest}` : "webhooks";
  return name === undefined ? namespacePath(namespace, tab) : repositoryPath({ namespace, name }, tab);
}

/** The page of a webhook. @param tab empty for its deliveries */
export function webhookPagePath(
  { repository, slug }: WebhookRef,
  tab: "" | "settings" | "signing" | "test" = "",
): string {
  return webhooksPagePath(repository, encodeURIComponent(slug) + (tab && `/${tab}`));
}

export function webhooksPath({ namespace, name }: WebhookScope): string {
  const of = encodeURIComponent(namespace);
  return name === undefined
    ? `/v2/namespaces/${of}/webhook_pipeline/`
    : `/v2/repositories/${of}/${encodeURIComponent(name)}/webhook_pipeline/`;
}

export function webhookPath({ repository, slug }: WebhookRef): string {
  return `${webhooksPath(repository)}${encodeURIComponent(slug)}/`;
}
