import { namespaceListPath, namespacePath } from "@/lib/domain/organizations/shared/organization";
import { repositoryListPath, repositoryPath } from "@/lib/domain/repositories/shared/repository-path";
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
  const list = "webhook_pipeline";
  return name === undefined
    ? namespaceListPath(namespace, list)
    : repositoryListPath({ namespace, name }, list);
}

export function webhookPath({ repository, slug }: WebhookRef): string {
  return `${webhooksPath(repository)}${encodeURIComponent(slug)}/`;
}
