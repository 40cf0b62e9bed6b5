import { RepositoryRef } from "@/lib/domain/repositories/shared/repository-input";
import { listWebhooks } from "@/lib/domain/webhooks/list-webhooks";
import { NumberedWebhookPage, toNumberedWebhook } from "@/lib/domain/webhooks/numbered-webhook-resource";
import { slicePage } from "@/lib/http/page-links";
import { route } from "@/lib/http/route";
import { PageQuery } from "@/lib/platform/wire/page";

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
