import { type Ctx, requirePerson } from "@/lib/actor";
import { parseInput } from "@/lib/parse-input";
import { destinationsOf } from "@/lib/webhooks/destination";
import { insertWebhook } from "@/lib/webhooks/insert-webhook";
import { nameTaken } from "@/lib/webhooks/name-taken";
import {
  refuseRepositoryFilters,
  refuseTwoAuthorizations,
  refuseUncalledChain,
} from "@/lib/webhooks/refuse-settings";
import { requireAllowedTarget } from "@/lib/webhooks/require-allowed-target";
import { sealHeaders } from "@/lib/webhooks/seal-headers";
import { newHook } from "@/lib/webhooks/stored-hook";
import type { Webhook } from "@/lib/webhooks/webhook";
import { requireWebhooksTab } from "@/lib/webhooks/webhook-access";
import { CreateWebhookInput } from "@/lib/webhooks/webhook-changes";

/**
 * Makes a webhook of a repository or a namespace; settings that are not given have their defaults.
 * @throws DomainError `invalid`, `conflict` when there is one of that name or there are too many, `not_found`
 */
export async function createWebhook({ ctx, input }: { ctx: Ctx; input: unknown }): Promise<Webhook> {
  const { name, hookUrls = [], repository: scope, settings } = parseInput(CreateWebhookInput, input);
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
  return insertWebhook(ctx, { scope, home, nameIn, hooks, settings: { ...settings, headers } });
}
