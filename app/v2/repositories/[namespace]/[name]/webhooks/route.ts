import { z } from "zod";
import { list } from "@/app/v2/_webhooks/list";
import { RepositoryRef } from "@/lib/domain/repositories/shared/repository-input";
import { createWebhook } from "@/lib/domain/webhooks/create-webhook";
import { NumberedWebhookResource, toNumberedWebhook } from "@/lib/domain/webhooks/numbered-webhook-resource";
import { WebhookName } from "@/lib/domain/webhooks/shared/webhook-input";
import { methods } from "@/lib/http/methods";
import { route } from "@/lib/http/route";

const create = route({
  id: "createNumberedWebhook",
  summary: "Make a webhook without a URL, as Docker Hub's older API does",
  description: "Nothing is delivered until it has a URL: the second step adds it.",
  needs: "the Webhooks tab",
  creates: true,
  params: RepositoryRef,
  body: z.object({ name: WebhookName }).meta({ id: "NewNumberedWebhook", examples: [{ name: "deploy" }] }),
  status: 201,
  answer: NumberedWebhookResource,
  handler: async ({ ctx, params: repository, body: { name } }) =>
    toNumberedWebhook(await createWebhook({ ctx, input: { repository, name } })),
});

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({ GET: list, POST: create });
