import { z } from "zod";
import { CountsQuery, countDeliveries } from "@/lib/domain/deliveries/count-deliveries";
import { deliveryStats, StatsQuery } from "@/lib/domain/deliveries/delivery-stats";
import { getDelivery } from "@/lib/domain/deliveries/get-delivery";
import { listDeliveries } from "@/lib/domain/deliveries/list-deliveries";
import { EXPORT_COLUMNS, pagesOfDeliveries } from "@/lib/domain/deliveries/pages-of-deliveries";
import {
  redeliverSelected as redeliverDeliveries,
  redeliver as redeliverDelivery,
} from "@/lib/domain/deliveries/redeliver";
import {
  DeliveryDetailsResource,
  toDeliveryDetailsResource,
} from "@/lib/domain/deliveries/shared/delivery-details-resource";
import { DeliveryFilters, DeliveryIds, HistoryQuery } from "@/lib/domain/deliveries/shared/delivery-input";
import { historyPath } from "@/lib/domain/deliveries/shared/delivery-queries";
import { HistoryPage, toDeliveryResource } from "@/lib/domain/deliveries/shared/delivery-resource";
import { DeliveryCounts, DeliveryStats } from "@/lib/domain/deliveries/shared/stats-resource";
import { DeliveryParams, forEachScope, refOf, WebhookParams } from "@/lib/domain/webhooks/scoped-operations";
import { ExportFormat, exportResponse } from "@/lib/http/export-response";
import { operation } from "@/lib/http/operation";
import { nextLink } from "@/lib/http/page-links";

export const DELIVERY_OPERATIONS = forEachScope(({ path, needs, named }) => [
  operation({
    method: "GET",
    path: `${path}/{slug}/history`,
    id: named("listDeliveries"),
    summary: "List a webhook's deliveries",
    description:
      "Lists the newest deliveries first. With filters, a page can contain fewer results than `page_size` and still have a `next` link, because a search checks 10,000 deliveries at a time.",
    needs,
    params: WebhookParams,
    query: HistoryQuery,
    response: HistoryPage,
    handler: async ({ ctx, params, query: { cursor, page_size, ...filters } }) => {
      const ref = refOf(params);
      const input = { ...ref, cursor, pageSize: page_size, filters };
      const { deliveries, nextCursor } = await listDeliveries({ ctx, input });
      return {
        next: nextLink(historyPath(ref), { ...filters, page_size }, nextCursor),
        results: deliveries.map(toDeliveryResource),
      };
    },
  }),
  operation({
    method: "GET",
    path: `${path}/{slug}/history/counts`,
    id: named("countDeliveries"),
    summary: "Count a webhook's deliveries by status",
    description: "Counts the deliveries that match the filters, among the newest 10,000.",
    needs,
    params: WebhookParams,
    query: CountsQuery,
    response: DeliveryCounts,
    handler: ({ ctx, params, query }) =>
      countDeliveries({ ctx, input: { ...refOf(params), filters: query } }),
  }),
  operation({
    method: "GET",
    path: `${path}/{slug}/history/export`,
    id: named("exportDeliveries"),
    summary: "Export a webhook's deliveries as CSV or JSON lines",
    description: "Exports all deliveries that match the filters, newest first.",
    needs,
    params: WebhookParams,
    query: DeliveryFilters.extend({ format: ExportFormat.default("csv") }),
    file: ["text/csv", "application/jsonl"],
    handler: ({ ctx, params, query: { format, ...filters } }) =>
      exportResponse({
        format,
        name: `history-${params.slug}`,
        columns: EXPORT_COLUMNS,
        pages: pagesOfDeliveries(ctx, { ...refOf(params), filters }),
      }),
  }),
  operation({
    method: "POST",
    path: `${path}/{slug}/history/redeliver`,
    id: named("redeliverSelected"),
    summary: "Redeliver up to 100 deliveries",
    description: "`left_out` lists deliveries that are still in progress or belong to another webhook.",
    needs,
    creates: true,
    params: WebhookParams,
    body: z
      .strictObject({ uuids: DeliveryIds })
      .meta({ id: "Redelivery", examples: [{ uuids: ["0199c0de-0000-7000-8000-000000000001"] }] }),
    status: 202,
    response: z.object({
      results: z.array(z.object({ uuid: z.uuid(), repeats: z.uuid() })),
      left_out: z.array(z.uuid()),
    }),
    fields: { ids: "uuids" },
    handler: async ({ ctx, params, body }) => {
      const input = { ...refOf(params), ids: body.uuids };
      const { repeated, leftOut } = await redeliverDeliveries({ ctx, input });
      return {
        results: repeated.map(({ id, repeatsId }) => ({ uuid: id, repeats: repeatsId })),
        left_out: leftOut,
      };
    },
  }),
  operation({
    method: "GET",
    path: `${path}/{slug}/history/{uuid}`,
    id: named("getDelivery"),
    summary: "Get a delivery with its payload and attempts",
    needs,
    params: DeliveryParams,
    response: DeliveryDetailsResource,
    handler: async ({ ctx, params }) =>
      toDeliveryDetailsResource(await getDelivery({ ctx, input: { ...refOf(params), id: params.uuid } })),
  }),
  operation({
    method: "POST",
    path: `${path}/{slug}/history/{uuid}/redeliver`,
    id: named("redeliver"),
    summary: "Redeliver a finished delivery",
    description:
      "Creates a new delivery with the same payload and returns its ID. Its `repeats` field contains the ID of the original delivery.",
    needs,
    creates: true,
    params: DeliveryParams,
    status: 202,
    response: z.object({ uuid: z.uuid() }),
    handler: async ({ ctx, params }) => {
      const { id } = await redeliverDelivery({ ctx, input: { ...refOf(params), id: params.uuid } });
      return { uuid: id };
    },
  }),
]);

export const STATS_OPERATIONS = forEachScope(({ path, needs, named }) => [
  operation({
    method: "GET",
    path: `${path}/{slug}/stats`,
    id: named("getDeliveryStats"),
    summary: "Get delivery statistics",
    description: "Covers the last 24 hours by default. To select another period, set `since` and `until`.",
    needs,
    params: WebhookParams,
    query: StatsQuery,
    response: DeliveryStats,
    handler: ({ ctx, params, query }) => deliveryStats({ ctx, input: { ...refOf(params), ...query } }),
  }),
]);
