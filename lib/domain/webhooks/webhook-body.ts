import { z } from "zod";
import { HookUrl } from "@/lib/domain/webhooks/shared/hook-url-input";
import { MAX_STEPS } from "@/lib/domain/webhooks/shared/max-steps";
import { RotateSecretInput, WebhookName } from "@/lib/domain/webhooks/shared/webhook-input";
import { WebhookChanges } from "@/lib/domain/webhooks/shared/webhook-setting-schemas";
import { fromWire, toWire } from "@/lib/domain/webhooks/shared/webhook-settings";

// The API's input for a webhook, in Docker Hub's format. Unknown fields are refused by name.

const HookBody = z.strictObject({
  name: z
    .string()
    .optional()
    .meta({ description: "For compatibility with Docker Hub. The webhook's name is used instead." }),
  hook_url: HookUrl,
});

const Hooks = z
  .array(HookBody)
  .min(1, "Enter at least one URL, as webhooks: [{ hook_url }].")
  .max(MAX_STEPS, `A chain can have at most ${MAX_STEPS} URLs.`)
  .meta({ examples: [[{ hook_url: "https://ci.example.com/hook" }]] });

const settings = toWire(WebhookChanges.shape);

type Body = z.output<z.ZodObject<typeof settings>>;

/** Renames fields for the verbs. */
const toSettings = (body: Body) => fromWire<z.output<typeof WebhookChanges>>(body);

const active = z.boolean("Set active to true or false.").optional();

export const NewWebhookBody = z
  .strictObject({
    name: WebhookName,
    webhooks: Hooks,
    registry: z
      .string()
      .optional()
      .meta({ description: "For compatibility with Docker Hub. There is only one registry." }),
    active: active.meta({ description: "false creates the webhook paused, so that pushes are queued." }),
    ...settings,
  })
  .meta({
    id: "WebhookInput",
    examples: [{ name: "deploy", webhooks: [{ name: "deploy", hook_url: "https://ci.example.com/hook" }] }],
  });

export function toNewWebhook({ active: isActive, ...body }: z.output<typeof NewWebhookBody>) {
  return {
    name: body.name,
    isPaused: isActive === false,
    hookUrls: body.webhooks.map((hook) => hook.hook_url),
    settings: toSettings(body),
  };
}

export const WebhookPatch = z
  .strictObject({
    name: WebhookName.optional(),
    webhooks: Hooks.optional(),
    active: active.meta({
      description: "false pauses the webhook, so that pushes are queued. true resumes or enables it.",
    }),
    ...settings,
  })
  .meta({ id: "WebhookPatch", examples: [{ tag_filters: ["v*", "!*-rc*"], rate_limit: 60 }] });

export function toChanges(body: z.output<typeof WebhookPatch>): WebhookChanges {
  return { name: body.name, hookUrls: body.webhooks?.map((hook) => hook.hook_url), ...toSettings(body) };
}

export const RotateSecretBody = z
  .strictObject({ overlap_seconds: RotateSecretInput.shape.overlapSeconds })
  .meta({ id: "RotateSecret", examples: [{ overlap_seconds: 3_600 }] });

/** Fields that the verb names differently. */
export const WEBHOOK_FIELDS: Record<string, string> = {
  hookUrls: "webhooks",
  ...Object.fromEntries(
    Array.from({ length: MAX_STEPS }, (_, step) => [`hookUrls.${step}`, `webhooks.${step}.hook_url`]),
  ),
};
