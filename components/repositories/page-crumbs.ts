import type { Crumb } from "@/components/ui/breadcrumb";
import { namespacePath } from "@/lib/domain/organizations/shared/organization";
import { repositoryPath } from "@/lib/domain/repositories/shared/repository-path";
import type { WebhookScope } from "@/lib/domain/webhooks/shared/webhook-input";

/** The breadcrumb of a page below a repository or, without a name, below a namespace. */
export function pageCrumbs({ namespace, name }: WebhookScope): Crumb[] {
  if (name === undefined) return [{ label: namespace, href: namespacePath(namespace) }];
  return [
    { label: "Repositories", href: "/repositories" },
    { label: `${namespace}/${name}`, href: repositoryPath({ namespace, name }) },
  ];
}
