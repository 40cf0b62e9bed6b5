import { z } from "zod";
import { readRoute } from "@/lib/http/route";
import { listWebhooks } from "@/lib/webhooks/list-webhooks";
import { toWebhookPage } from "@/lib/webhooks/webhook-resource";
import { WebhookScope } from "@/lib/webhooks/webhook-scope";

/** The webhooks of a repository, or of a namespace where the path has no name. */
export const list = readRoute({
  params: WebhookScope,
  query: z.object({}),
  handler: async ({ ctx, params }) => toWebhookPage(await listWebhooks({ ctx, input: params })),
});
