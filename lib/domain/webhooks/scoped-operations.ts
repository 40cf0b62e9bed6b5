import { z } from "zod";
import type { Need } from "@/lib/access/need";
import { checkRepository } from "@/lib/domain/repositories/repository-access";
import { WebhookScope } from "@/lib/domain/webhooks/shared/webhook-input";
import { requireWebhooksTab } from "@/lib/domain/webhooks/webhook-access";
import type { Operation } from "@/lib/http/operation";

// The webhooks of a repository and of a whole namespace have the same operations.

type OfScope = {
  path: string;
  needs: Need<{ params: z.output<typeof WebhookScope> }>;
  /** An operation's ID in this scope. */
  named: (id: string) => string;
};

const WORDS =
  "permission to administer the repository, or the owner or editor role in the namespace. A token needs the scope `repo:admin`";

const check: OfScope["needs"]["check"] = (ctx, { params }) =>
  requireWebhooksTab(ctx, params, checkRepository);

const REPOSITORY: OfScope = {
  path: "/v2/repositories/{namespace}/{name}/webhook_pipeline",
  needs: { permission: "repository:admin", words: WORDS, check },
  named: (id) => id,
};

const NAMESPACE: OfScope = {
  path: "/v2/namespaces/{namespace}/webhook_pipeline",
  needs: { permission: "namespace:webhooks", words: WORDS, check },
  named: (id) => `${id}OfNamespace`,
};

/** To see the Webhooks tab of a repository. */
export const TAB_NEED = REPOSITORY.needs;

export function forEachScope(make: (scope: OfScope) => Operation[]): Operation[] {
  return [REPOSITORY, NAMESPACE].flatMap(make);
}

/** A repository's webhook, or a namespace's if the path has no name. */
export const WebhookParams = WebhookScope.extend({ slug: z.string() });

export const DeliveryParams = WebhookParams.extend({ uuid: z.string() });

/** The reference that the verbs use. */
export function refOf({ namespace, name, slug }: z.output<typeof WebhookParams>) {
  return { repository: { namespace, name }, slug };
}
