import { z } from "zod";
import { HistoryQuery } from "@/lib/deliveries/delivery-input";
import { historyPath } from "@/lib/deliveries/delivery-queries";
import { toHistoryPage } from "@/lib/deliveries/delivery-resource";
import { listDeliveries } from "@/lib/deliveries/list-deliveries";
import { readRoute } from "@/lib/http/route";
import { WebhookScope } from "@/lib/webhooks/webhook-scope";

/** A webhook's deliveries, newest first. */
export const history = readRoute({
  params: WebhookScope.extend({ slug: z.string() }),
  query: HistoryQuery,
  handler: async ({ ctx, params: { slug, ...repository }, query: { cursor, page_size, ...filters } }) => {
    const page = await listDeliveries({
      ctx,
      input: { repository, slug, cursor, pageSize: page_size, filters },
    });
    return toHistoryPage(page, historyPath({ repository, slug }), { ...filters, page_size });
  },
});
