import { queryOptions } from "@tanstack/react-query";
import { deliveryQueries } from "@/lib/domain/deliveries/shared/delivery-queries";
import type { RecoveryResource } from "@/lib/domain/recoveries/shared/recovery-resource";
import type { WebhookRef } from "@/lib/domain/webhooks/shared/webhook-input";
import { webhooksPath } from "@/lib/domain/webhooks/shared/webhook-paths";
import { fetchJson } from "@/lib/platform/wire/fetch-json";

export const RUNNING_MS = 400;

export const recoveryQueries = {
  last: ({ repository, slug }: WebhookRef) =>
    queryOptions({
      // Below the key of the histories, so that invalidating them also invalidates this.
      queryKey: [...deliveryQueries.key(repository), slug, "recovery"],
      queryFn: ({ signal }): Promise<RecoveryResource> =>
        fetchJson(`${webhooksPath(repository)}${encodeURIComponent(slug)}/recover/`, signal),
      refetchInterval: ({ state }) => (state.data?.state === "running" ? RUNNING_MS : false),
    }),
};
