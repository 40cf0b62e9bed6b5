"use server";

import { cancelFailedRedelivery } from "@/lib/domain/failed-deliveries/last-batch";
import { previewFailedRedelivery, redeliverFailed } from "@/lib/domain/failed-deliveries/redeliver-failed";
import type { FailedDeliveriesInput } from "@/lib/domain/failed-deliveries/shared/failed-delivery-input";
import type { NamespaceRef } from "@/lib/domain/organizations/shared/organization-input";
import { toRecoveryResource } from "@/lib/domain/recoveries/shared/recovery-resource";
import { action, READS } from "@/lib/http/action";

export const previewFailedRedeliveryAction = action(
  (input: FailedDeliveriesInput, ctx) => previewFailedRedelivery({ ctx, input }),
  READS,
);

export const redeliverFailedAction = action(async (input: FailedDeliveriesInput, ctx) =>
  toRecoveryResource((await redeliverFailed({ ctx, input })).batch),
);

export const cancelFailedRedeliveryAction = action(async (input: NamespaceRef, ctx) =>
  toRecoveryResource(await cancelFailedRedelivery({ ctx, input })),
);
