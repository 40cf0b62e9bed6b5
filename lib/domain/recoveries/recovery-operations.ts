import { z } from "zod";
import { cancelRecovery, previewRecovery, recover as recoverFailures } from "@/lib/domain/recoveries/recover";
import { getRecovery } from "@/lib/domain/recoveries/recovery";
import {
  RecoveryRange,
  RecoveryResource,
  toPreviewResource,
  toRecoveryResource,
} from "@/lib/domain/recoveries/shared/recovery-resource";
import { forEachScope, refOf, WebhookParams } from "@/lib/domain/webhooks/scoped-operations";
import { operation } from "@/lib/http/operation";

export const RECOVERY_OPERATIONS = forEachScope(({ path, needs, named }) => [
  operation({
    method: "GET",
    path: `${path}/{slug}/recover`,
    id: named("getRecovery"),
    summary: "Get the last recovery",
    needs,
    params: WebhookParams,
    response: RecoveryResource,
    handler: async ({ ctx, params }) => toRecoveryResource(await getRecovery({ ctx, input: refOf(params) })),
  }),
  operation({
    method: "POST",
    path: `${path}/{slug}/recover`,
    id: named("recover"),
    summary: "Resend failed deliveries",
    description:
      "Makes one more attempt for each failed delivery, a few at a time. With `dry_run`, nothing is sent, and `total` is the number of deliveries that would be resent.",
    needs,
    creates: true,
    params: WebhookParams,
    body: z
      .strictObject({
        ...RecoveryRange.shape,
        status: z
          .literal(
            "failure",
            "Only deliveries with the status failure can be recovered. Dockbell retries the others automatically.",
          )
          .optional()
          .meta({ description: "The status of the deliveries to resend, which is always failure." }),
        dry_run: z.boolean().default(false),
      })
      .meta({ id: "RecoveryInput", examples: [{ since: "2026-05-03T12:00:00Z", dry_run: true }] }),
    status: 202,
    response: RecoveryResource,
    handler: async ({ ctx, params, body: { dry_run: isDryRun, status: _, ...range } }) => {
      const input = { ...refOf(params), ...range };
      return isDryRun
        ? toPreviewResource(await previewRecovery({ ctx, input }))
        : toRecoveryResource(await recoverFailures({ ctx, input }));
    },
  }),
  operation({
    method: "DELETE",
    path: `${path}/{slug}/recover`,
    id: named("cancelRecovery"),
    summary: "Cancel a recovery",
    description:
      "Deliveries that haven't been resent keep the status `failure`. If no recovery is running, nothing changes.",
    needs,
    params: WebhookParams,
    response: RecoveryResource,
    handler: async ({ ctx, params }) =>
      toRecoveryResource(await cancelRecovery({ ctx, input: refOf(params) })),
  }),
]);
