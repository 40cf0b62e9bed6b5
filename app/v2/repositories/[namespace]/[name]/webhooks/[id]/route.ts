import { z } from "zod";
import { RepositoryRef } from "@/lib/domain/repositories/shared/repository-input";
import { deleteWebhook } from "@/lib/domain/webhooks/delete-webhook";
import { numberedWebhook } from "@/lib/domain/webhooks/numbered-webhook";
import { NumberedWebhookResource, toNumberedWebhook } from "@/lib/domain/webhooks/numbered-webhook-resource";
import { methods } from "@/lib/http/methods";
import { route } from "@/lib/http/route";

const params = RepositoryRef.extend({ id: z.string() });

const get = route({
  id: "getNumberedWebhook",
  summary: "A webhook, as Docker Hub's older API has it",
  needs: "the Webhooks tab",
  params,
  status: 200,
  answer: NumberedWebhookResource,
  handler: async ({ ctx, params: { id, ...repository } }) =>
    toNumberedWebhook(await numberedWebhook(ctx, repository, id)),
});

const remove = route({
  id: "deleteNumberedWebhook",
  summary: "Delete a webhook by its number, with its history",
  needs: "the Webhooks tab",
  params,
  status: 204,
  handler: async ({ ctx, params: { id, ...repository } }) => {
    const { slug } = await numberedWebhook(ctx, repository, id);
    await deleteWebhook({ ctx, input: { repository, slug } });
  },
});

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({ GET: get, DELETE: remove });
