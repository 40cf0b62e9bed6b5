import { PageQuery } from "@/lib/http/page";
import { slicePage } from "@/lib/http/page-links";
import { route } from "@/lib/http/route";
import { RepositoryRef } from "@/lib/repositories/repository-input";
import { listWebhooks } from "@/lib/webhooks/list-webhooks";
import { NumberedWebhookPage, toNumberedWebhook } from "@/lib/webhooks/numbered-webhook-resource";

/** As Docker Hub's older API has it; its client on npm asks for it under a path of its own, too. */
export const list = route({
  id: "listNumberedWebhooks",
  summary: "The webhooks, as Docker Hub's older API has them",
  needs: "the Webhooks tab",
  params: RepositoryRef,
  query: PageQuery,
  status: 200,
  answer: NumberedWebhookPage,
  handler: async ({ ctx, params, query }) => {
    const webhooks = await listWebhooks({ ctx, input: params });
    const path = `/v2/repositories/${encodeURIComponent(params.namespace)}/${encodeURIComponent(params.name)}/webhooks/`;
    return slicePage(webhooks.map(toNumberedWebhook), path, query);
  },
});
