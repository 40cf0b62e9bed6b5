import { z } from "zod";
import { SETTING_SCHEMAS } from "@/lib/domain/webhooks/shared/webhook-setting-schemas";
import { toWire } from "@/lib/domain/webhooks/shared/webhook-settings";
import type { Webhook } from "@/lib/domain/webhooks/webhook";
import { pageOf } from "@/lib/platform/wire/page";

/** A hook URL in the format of Docker Hub's older API. */
export const NumberedHook = z
  .object({ hook_url: z.string(), created: z.iso.datetime(), last_updated: z.iso.datetime() })
  .meta({ id: "NumberedHook" });

/** A webhook in the format of Docker Hub's older API, which identifies it by a number. */
export const NumberedWebhookResource = z
  .object({
    id: z.int(),
    name: z.string(),
    slug: z.string(),
    active: z.boolean(),
    expect_final_callback: SETTING_SCHEMAS.expectFinalCallback.shown,
    creator: z.string(),
    last_updater: z.string(),
    created: z.iso.datetime(),
    last_updated: z.iso.datetime(),
    hooks: z.array(NumberedHook),
  })
  .meta({ id: "NumberedWebhook" });

export const NumberedWebhookPage = pageOf(NumberedWebhookResource);

export function toNumberedWebhook(webhook: Webhook): z.output<typeof NumberedWebhookResource> {
  return {
    id: webhook.number,
    name: webhook.name,
    slug: webhook.slug,
    active: webhook.state === "active",
    expect_final_callback: toWire(webhook).expect_final_callback,
    creator: webhook.creator,
    last_updater: webhook.lastUpdater,
    created: webhook.createdAt.toISOString(),
    last_updated: webhook.updatedAt.toISOString(),
    hooks: webhook.hooks.map((hook) => ({
      hook_url: hook.url,
      created: hook.createdAt.toISOString(),
      last_updated: hook.updatedAt.toISOString(),
    })),
  };
}
