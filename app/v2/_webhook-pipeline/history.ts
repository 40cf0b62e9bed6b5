import { refOf, WebhookParams } from "@/app/v2/_webhook-pipeline/params";
import { listDeliveries } from "@/lib/domain/deliveries/list-deliveries";
import { HistoryQuery } from "@/lib/domain/deliveries/shared/delivery-input";
import { historyPath } from "@/lib/domain/deliveries/shared/delivery-queries";
import { HistoryPage, toHistoryPage } from "@/lib/domain/deliveries/shared/delivery-resource";
import { absolute } from "@/lib/http/page-links";
import { route } from "@/lib/http/route";

export const history = route({
  id: "listDeliveries",
  summary: "A webhook's deliveries, the newest first",
  description:
    "With filters a page may be short and have a `next` one all the same: a search looks at 10,000 deliveries at a time.",
  needs: "the Webhooks tab",
  params: WebhookParams,
  query: HistoryQuery,
  status: 200,
  answer: HistoryPage,
  handler: async ({ ctx, params, query: { cursor, page_size, ...filters } }) => {
    const ref = refOf(params);
    const page = await listDeliveries({ ctx, input: { ...ref, cursor, pageSize: page_size, filters } });
    return toHistoryPage(page, absolute(historyPath(ref)), { ...filters, page_size });
  },
});
