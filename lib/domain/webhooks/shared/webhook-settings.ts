import type { WebhookResource } from "@/lib/domain/webhooks/shared/webhook-resource";

/** A webhook's settings by the names of its changes, secrets masked: what a form edits. */
export function settingsOf(webhook: WebhookResource) {
  return {
    name: webhook.name,
    hookUrls: webhook.webhooks.map((hook) => hook.hook_url),
    tagFilters: webhook.tag_filters,
    repositoryFilters: webhook.repository_filters,
    headers: webhook.headers,
    maxConcurrency: webhook.max_concurrency,
    rateLimit: webhook.rate_limit,
    retrySchedule: webhook.retry_schedule,
    format: webhook.format,
    expectFinalCallback: webhook.expect_final_callback,
    callbackTimeout: webhook.callback_timeout,
    redirectsAreSuccess: webhook.redirects_are_success,
  };
}
export type WebhookSettings = ReturnType<typeof settingsOf>;
