import { z } from "zod";
import { settingShape } from "@/lib/domain/webhooks/shared/webhook-setting-schemas";
import { toWire } from "@/lib/domain/webhooks/shared/webhook-settings";
import type { Webhook } from "@/lib/domain/webhooks/webhook";
import { pageOf } from "@/lib/platform/wire/page";
import { WIRE_STATUSES } from "@/lib/queue/shared/wire-status";

/** The number of an hour's newest deliveries that are counted, so that a busy webhook doesn't cost more than others. */
export const MAX_HEALTH_COUNTED_PER_HOUR = 100;

const Counts = z
  .array(z.int())
  .meta({ description: "One entry for each of the last 24 hours, oldest first." });

/** A webhook's recent results. */
export const WebhookHealth = z
  .object({
    last: z
      .object({ status: z.enum(WIRE_STATUSES), at: z.iso.datetime() })
      .nullable()
      .meta({
        description:
          "The newest delivery and the time of its last status change; null if there are no deliveries.",
      }),
    success: Counts,
    error: Counts,
    waiting: Counts,
    is_capped: z.boolean().meta({
      description: `Whether an hour had more deliveries than the newest ${MAX_HEALTH_COUNTED_PER_HOUR}, which are counted.`,
    }),
  })
  .meta({ id: "WebhookHealth" });
export type WebhookHealth = z.output<typeof WebhookHealth>;

const WEBHOOK_STATES = ["active", "paused", "disabled"] as const;

const { expect_final_callback, format, callback_timeout, ...settings } = toWire(settingShape("shown"));

/** A webhook in Docker Hub's format ("pipeline"), with Dockbell's additions. Times are RFC 3339. */
export const WebhookResource = z
  .object({
    name: z.string(),
    slug: z.string(),
    revision: z.int().meta({ description: "Increases with each change, and is part of the `ETag`." }),
    active: z.boolean(),
    expect_final_callback,
    webhooks: z.array(
      z.object({
        name: z.string(),
        hook_url: z.string(),
        created: z.iso.datetime(),
        last_updated: z.iso.datetime(),
        test_receiver: z
          .string()
          .nullable()
          .meta({ description: "The key of the test receiver, if the URL is a test receiver's." }),
      }),
    ),
    format,
    callback_timeout,
    created: z.iso.datetime(),
    last_updated: z.iso.datetime(),
    state: z.enum(WEBHOOK_STATES),
    disabled_at: z.iso.datetime().nullable(),
    /** gone, failing or manual. */
    disabled_reason: z.string().nullable(),
    failing_since: z.iso.datetime().nullable(),
    /** When a failing endpoint is retried; null while it works. */
    next_probe: z.iso.datetime().nullable(),
    ...settings,
    secret_created: z.iso.datetime().nullable(),
    old_secret_expires: z.iso.datetime().nullable(),
    health: WebhookHealth.optional().meta({
      description: "Only in lists that are requested with `include=health`.",
    }),
  })
  .meta({ id: "Webhook" });
export type WebhookResource = z.output<typeof WebhookResource>;

export const WebhookPage = pageOf(WebhookResource).extend({
  states: z
    .object({ all: z.int(), failing: z.int(), retrying: z.int(), paused: z.int(), disabled: z.int() })
    .meta({ description: "The number of webhooks in each state, regardless of the filters." }),
});
export type WebhookPage = z.output<typeof WebhookPage>;

export function toWebhookResource(
  webhook: Webhook & { health?: WebhookHealth | undefined },
): WebhookResource {
  const { expect_final_callback, format, callback_timeout, ...settings } = toWire(webhook);
  return {
    name: webhook.name,
    slug: webhook.slug,
    revision: webhook.revision,
    active: webhook.state === "active",
    expect_final_callback,
    format,
    callback_timeout,
    webhooks: webhook.hooks.map((hook) => ({
      name: webhook.name,
      hook_url: hook.url,
      created: hook.createdAt.toISOString(),
      last_updated: hook.updatedAt.toISOString(),
      test_receiver: hook.receiverKey,
    })),
    created: webhook.createdAt.toISOString(),
    last_updated: webhook.updatedAt.toISOString(),
    state: webhook.state,
    disabled_at: webhook.disabledAt?.toISOString() ?? null,
    disabled_reason: webhook.disabledReason,
    failing_since: webhook.failingSince?.toISOString() ?? null,
    next_probe: webhook.backoffUntil?.toISOString() ?? null,
    ...settings,
    secret_created: webhook.secretCreatedAt?.toISOString() ?? null,
    old_secret_expires: webhook.oldSecretExpiresAt?.toISOString() ?? null,
    ...(webhook.health && { health: webhook.health }),
  };
}
