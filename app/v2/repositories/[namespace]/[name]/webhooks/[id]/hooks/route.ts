import { z } from "zod";
import { conflictingField } from "@/lib/errors";
import { methods } from "@/lib/http/methods";
import { route } from "@/lib/http/route";
import { RepositoryRef } from "@/lib/repositories/repository-input";
import { numberedWebhook } from "@/lib/webhooks/numbered-webhook";
import { NumberedHook, toNumberedWebhook } from "@/lib/webhooks/numbered-webhook-resource";
import { updateWebhook } from "@/lib/webhooks/update-webhook";
import { HookUrl } from "@/lib/webhooks/webhook-input";

const create = route({
  id: "createNumberedHook",
  summary: "Give a webhook its URL, as Docker Hub's older API does",
  needs: "the Webhooks tab",
  creates: true,
  params: RepositoryRef.extend({ id: z.string() }),
  body: z
    .object({ hook_url: HookUrl })
    .meta({ id: "NewNumberedHook", examples: [{ hook_url: "https://ci.example.com/hook" }] }),
  status: 201,
  answer: NumberedHook,
  handler: async ({ ctx, params: { id, ...repository }, body: { hook_url: hookUrl } }) => {
    const { slug, hooks } = await numberedWebhook(ctx, repository, id);
    if (hooks.length > 0) {
      throw conflictingField("hook_url", "This webhook has a URL already. Change it under webhook_pipeline.");
    }
    const webhook = await updateWebhook({ ctx, input: { repository, slug, changes: { hookUrl } } });
    const [hook] = toNumberedWebhook(webhook).hooks;
    if (!hook) throw new Error("The URL that was stored is not there.");
    return hook;
  },
});

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({ POST: create });
