"use server";

import type { Call } from "@/lib/access/actor";
import { cancelFailedRedelivery } from "@/lib/domain/failed-deliveries/last-batch";
import { previewFailedRedelivery, redeliverFailed } from "@/lib/domain/failed-deliveries/redeliver-failed";
import type { FailedDeliveriesInput } from "@/lib/domain/failed-deliveries/shared/failed-delivery-input";
import type { NamespaceRef } from "@/lib/domain/organizations/shared/organization-input";
import { toRecoveryResource } from "@/lib/domain/recoveries/shared/recovery-resource";
import { action, READS } from "@/lib/http/action";

export const previewFailedRedeliveryAction = action(previewFailedRedelivery, READS);

export const redeliverFailedAction = action(async (call: Call<FailedDeliveriesInput>) =>
  toRecoveryResource((await redeliverFailed(call)).batch),
);

export const cancelFailedRedeliveryAction = action(async (call: Call<NamespaceRef>) =>
  toRecoveryResource(await cancelFailedRedelivery(call)),
);
