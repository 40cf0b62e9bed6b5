import { z } from "zod";
import type { Webhook } from "@/lib/webhooks/webhook";

/** A webhook in Docker Hub's words ("pipeline"), with what Dockbell adds. Times are RFC 3339. */
export const WebhookResource = z.object({
  name: z.string(),
  slug: z.string(),
  active: z.boolean(),
  expect_final_callback: z.boolean(),
  webhooks: z.array(
    z.object({ name: z.string(), hook_url: z.string(), created: z.string(), last_updated: z.string() }),
  ),
  created: z.string(),
  last_updated: z.string(),
});
export type WebhookResource = z.output<typeof WebhookResource>;

export const WebhookPage = z.object({
  count: z.number(),
  next: z.string().nullable(),
  previous: z.string().nullable(),
  results: z.array(WebhookResource),
});
export type WebhookPage = z.output<typeof WebhookPage>;

export function toWebhookResource(webhook: Webhook): WebhookResource {
  return {
    name: webhook.name,
    slug: webhook.slug,
    active: webhook.state === "active",
    expect_final_callback: webhook.expectFinalCallback,
    webhooks: webhook.hooks.map((hook) => ({
      name: webhook.name,
      hook_url: hook.url,
      created: hook.createdAt.toISOString(),
      last_updated: hook.updatedAt.toISOString(),
    })),
    created: webhook.createdAt.toISOString(),
    last_updated: webhook.updatedAt.toISOString(),
  };
}

/** All webhooks of a repository as one page. */
export function toWebhookPage(webhooks: readonly Webhook[]): WebhookPage {
  return { count: webhooks.length, next: null, previous: null, results: webhooks.map(toWebhookResource) };
}
