import { z } from "zod";
import { namespaceNeed } from "@/lib/access/need";
import { DeliveryCounts } from "@/lib/domain/deliveries/shared/stats-resource";
import { cancelFailedRedelivery, getFailedRedelivery } from "@/lib/domain/failed-deliveries/last-batch";
import {
  countFailedDeliveries,
  listFailedDeliveries,
  namespaceDeliveries,
} from "@/lib/domain/failed-deliveries/list-failed-deliveries";
import { previewFailedRedelivery, redeliverFailed } from "@/lib/domain/failed-deliveries/redeliver-failed";
import {
  DeliveryIdList,
  FailedDeliveriesQuery,
  FailedDeliveryFilters,
} from "@/lib/domain/failed-deliveries/shared/failed-delivery-input";
import { failedDeliveriesApiPath } from "@/lib/domain/failed-deliveries/shared/failed-delivery-queries";
import {
  FailedDeliveriesPage,
  FailedRedelivery,
  NamespaceDeliveries,
  toNamespaceDelivery,
} from "@/lib/domain/failed-deliveries/shared/failed-delivery-resource";
import { NamespaceRef } from "@/lib/domain/organizations/shared/organization-input";
import { RecoveryResource, toRecoveryResource } from "@/lib/domain/recoveries/shared/recovery-resource";
import { operation } from "@/lib/http/operation";
import { nextLink } from "@/lib/http/page-links";

const FAILED = "/v2/namespaces/{namespace}/failed-deliveries";
const REDELIVER = `${FAILED}/redeliver`;

const common = {
  needs: namespaceNeed("namespace:webhooks"),
  params: NamespaceRef,
};

export const FAILED_DELIVERY_OPERATIONS = [
  operation({
    ...common,
    method: "GET",
    path: FAILED,
    id: "listFailedDeliveries",
    summary: "List the failed deliveries of a namespace",
    description:
      "Lists failed and retrying deliveries for all webhooks in the namespace and its repositories, newest first. With filters, a page can contain fewer results than `page_size` and still have a `next` link, because a search checks 10,000 deliveries at a time.",
    query: FailedDeliveriesQuery,
    response: FailedDeliveriesPage,
    handler: async ({ ctx, params: { namespace }, query: { cursor, page_size, ...filters } }) => {
      const input = { namespace, filters, cursor, pageSize: page_size };
      const { deliveries, nextCursor } = await listFailedDeliveries({ ctx, input });
      return {
        next: nextLink(failedDeliveriesApiPath(namespace), { ...filters, page_size }, nextCursor),
        results: deliveries.map(toNamespaceDelivery),
      };
    },
  }),
  operation({
    ...common,
    method: "GET",
    path: `${FAILED}/counts`,
    id: "countFailedDeliveries",
    summary: "Count the failed deliveries of a namespace by status",
    description:
      "Counts the deliveries that match the filters, among the newest 10,000 that failed or are retrying.",
    query: FailedDeliveryFilters.omit({ status: true }),
    response: DeliveryCounts,
    handler: ({ ctx, params: { namespace }, query: filters }) =>
      countFailedDeliveries({ ctx, input: { namespace, filters } }),
  }),
  operation({
    ...common,
    method: "GET",
    path: REDELIVER,
    id: "getFailedRedelivery",
    summary: "Get the last redelivery of a namespace's failed deliveries",
    response: RecoveryResource,
    handler: async ({ ctx, params }) => toRecoveryResource(await getFailedRedelivery({ ctx, input: params })),
  }),
  operation({
    ...common,
    method: "POST",
    path: REDELIVER,
    id: "redeliverFailed",
    summary: "Redeliver a namespace's failed deliveries",
    description:
      "Makes one more attempt for each failed delivery that matches the filters, a few at a time, and at most 10,000. Returns the number of deliveries before the first one is sent. With `dry_run`, nothing is sent. Skips webhooks that are paused, disabled or already being recovered.",
    creates: true,
    body: z
      .strictObject({ ...FailedDeliveryFilters.shape, dry_run: z.boolean().optional() })
      .meta({ id: "FailedRedeliveryInput", examples: [{ webhook: "deploy*", dry_run: true }] }),
    status: 202,
    response: FailedRedelivery,
    handler: async ({ ctx, params: { namespace }, body: { dry_run: isDryRun, ...filters } }) => {
      const input = { namespace, filters };
      if (isDryRun) return previewFailedRedelivery({ ctx, input });
      return (await redeliverFailed({ ctx, input })).found;
    },
  }),
  operation({
    ...common,
    method: "DELETE",
    path: REDELIVER,
    id: "cancelFailedRedelivery",
    summary: "Cancel the last redelivery of a namespace's failed deliveries",
    description:
      "Deliveries that haven't been resent keep the status `failure`. If no redelivery is running, nothing changes.",
    response: RecoveryResource,
    handler: async ({ ctx, params }) =>
      toRecoveryResource(await cancelFailedRedelivery({ ctx, input: params })),
  }),
  operation({
    ...common,
    method: "GET",
    path: "/v2/namespaces/{namespace}/deliveries",
    id: "getDeliveriesOfNamespace",
    summary: "Get a namespace's deliveries by ID",
    description: "Returns deliveries in any status, newest first. Ignores IDs that don't exist.",
    query: z.object({
      uuids: DeliveryIdList.meta({ description: "IDs of at most 100 deliveries, separated by commas." }),
    }),
    response: NamespaceDeliveries,
    handler: async ({ ctx, params: { namespace }, query: { uuids } }) => ({
      results: (await namespaceDeliveries(ctx, namespace, uuids)).map(toNamespaceDelivery),
    }),
  }),
];
