import { refOf, WebhookParams } from "@/app/v2/_webhook-pipeline/params";
import { EXPORT_COLUMNS, pagesOfDeliveries } from "@/lib/domain/deliveries/pages-of-deliveries";
import { DeliveryFilters } from "@/lib/domain/deliveries/shared/delivery-filters";
import { ExportFormat, exportResponse } from "@/lib/http/export-response";
import { route } from "@/lib/http/route";

export const download = route({
  id: "exportDeliveries",
  summary: "A webhook's deliveries as a file: a table, or a JSON object in each line",
  description: "All that the filters let through, the newest first.",
  needs: "the Webhooks tab",
  params: WebhookParams,
  query: DeliveryFilters.extend({ format: ExportFormat.default("csv") }),
  status: 200,
  file: ["text/csv", "application/jsonl"],
  handler: ({ ctx, params, query: { format, ...filters } }) =>
    exportResponse({
      format,
      name: `history-${params.slug}`,
      columns: EXPORT_COLUMNS,
      pages: pagesOfDeliveries(ctx, { ...refOf(params), filters }),
    }),
});
