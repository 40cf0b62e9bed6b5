import { type Call, requirePerson } from "@/lib/access/actor";
import { insertWebhook } from "@/lib/domain/webhooks/insert-webhook";
import {
  nameTaken,
  refuseRepositoryFilters,
  refuseTwoAuthorizations,
  refuseUncalledChain,
  requireAllowedTarget,
} from "@/lib/domain/webhooks/refuse-settings";
import { sealHeaders } from "@/lib/domain/webhooks/seal-headers";
import { CreateWebhookInput } from "@/lib/domain/webhooks/shared/webhook-setting-schemas";
import { newHook } from "@/lib/domain/webhooks/stored-hook";
import type { Webhook } from "@/lib/domain/webhooks/webhook";
import { requireWebhooksTab } from "@/lib/domain/webhooks/webhook-access";
import { destinationsOf } from "@/lib/platform/net/receiver-url";
import { parseInput } from "@/lib/platform/parse-input";

/**
 * Creates a webhook for a repository or a namespace. Missing settings get their defaults.
 * @throws DomainError `invalid`, `conflict` if the name is taken or there are too many, `not_found`
 */
export async function createWebhook({ ctx, input }: Call<CreateWebhookInput>): Promise<Webhook> {
  const {
    name,
    hookUrls = [],
    repository: scope,
    isPaused,
    settings,
  } = parseInput(CreateWebhookInput, input);
  const home = await requireWebhooksTab(ctx, scope);
  for (const [index, url] of hookUrls.entries()) requireAllowedTarget(url, `hookUrls.${index}`);
  refuseRepositoryFilters(settings, scope, "settings.repositoryFilters");
  refuseUncalledChain(settings, hookUrls, "settings.format");
  const { userId: typedBy } = requirePerson(ctx);
  const hooks = hookUrls.map((url, index) => newHook(url, typedBy, `hookUrls.${index}`));
  const headers = sealHeaders(settings.headers ?? [], {
    typedBy,
    destinations: destinationsOf(hookUrls),
    before: [],
    stored: [],
    field: "settings.headers",
  });
  refuseTwoAuthorizations(hookUrls, headers, "settings.headers");
  const nameIn = (taken: ReadonlySet<string>) => {
    if (taken.has(name)) throw nameTaken("name", name, scope);
    return name;
  };
  return insertWebhook(ctx, {
    scope,
    home,
    nameIn,
    hooks,
    settings: { ...settings, headers, state: isPaused ? "paused" : "active" },
  });
}
