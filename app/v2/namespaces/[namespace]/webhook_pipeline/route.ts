import { z } from "zod";
import { readRoute } from "@/lib/http/route";
import { listWebhooks } from "@/lib/webhooks/list-webhooks";
import { toWebhookPage } from "@/lib/webhooks/webhook-resource";

export const GET = readRoute({
  params: z.object({ namespace: z.string() }),
  query: z.object({}),
  handler: async ({ ctx, params }) => toWebhookPage(await listWebhooks({ ctx, input: params })),
});
