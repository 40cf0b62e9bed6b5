import { listWebhooks } from "@/lib/domain/webhooks/list-webhooks";
import { webhooksPath } from "@/lib/domain/webhooks/shared/webhook-paths";
import { toWebhookResource, WebhookPage } from "@/lib/domain/webhooks/shared/webhook-resource";
import { WebhookScope } from "@/lib/domain/webhooks/shared/webhook-scope";
import { slicePage } from "@/lib/http/page-links";
import { route } from "@/lib/http/route";
import { numberOf, PageQuery } from "@/lib/platform/wire/page";

export const list = route({
  id: "listWebhooks",
  summary: "The webhooks, the newest first",
  needs: "the Webhooks tab",
  params: WebhookScope,
  query: PageQuery.extend({ page_size: numberOf("page_size", 1, 1_000).default(100) }),
  status: 200,
  answer: WebhookPage,
  handler: async ({ ctx, params, query }) => {
    const webhooks = await listWebhooks({ ctx, input: params });
    return slicePage(webhooks.map(toWebhookResource), webhooksPath(params), query);
  },
});
