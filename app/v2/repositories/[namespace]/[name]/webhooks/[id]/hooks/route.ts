import { z } from "zod";
import { RepositoryRef } from "@/lib/domain/repositories/shared/repository-input";
import { numberedWebhook } from "@/lib/domain/webhooks/numbered-webhook";
import { NumberedHook, toNumberedWebhook } from "@/lib/domain/webhooks/numbered-webhook-resource";
import { HookUrl } from "@/lib/domain/webhooks/shared/webhook-input";
import { updateWebhook } from "@/lib/domain/webhooks/update-webhook";
import { WEBHOOK_FIELDS } from "@/lib/domain/webhooks/webhook-body";
import { methods } from "@/lib/http/methods";
import { route } from "@/lib/http/route";

const create = route({
  id: "createNumberedHook",
  summary: "Give a webhook a URL, as Docker Hub's older API does",
  description: "The first is where pushes go; each further one is a step of a chain.",
  needs: "the Webhooks tab",
  creates: true,
  params: RepositoryRef.extend({ id: z.string() }),
  body: z
    .object({ hook_url: HookUrl })
    .meta({ id: "NewNumberedHook", examples: [{ hook_url: "https://ci.example.com/hook" }] }),
  status: 201,
  answer: NumberedHook,
  fields: Object.fromEntries(Object.keys(WEBHOOK_FIELDS).map((field) => [field, "hook_url"])),
  handler: async ({ ctx, params: { id, ...repository }, body: { hook_url: hookUrl } }) => {
    const { slug, hooks } = await numberedWebhook(ctx, repository, id);
    const hookUrls = [...hooks.map(({ url }) => url), hookUrl];
    const webhook = await updateWebhook({ ctx, input: { repository, slug, changes: { hookUrls } } });
    const hook = toNumberedWebhook(webhook).hooks.at(-1);
    if (!hook) throw new Error("The URL that was stored is not there.");
    return hook;
  },
});

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({ POST: create });
