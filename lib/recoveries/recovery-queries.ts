import { queryOptions } from "@tanstack/react-query";
import { deliveryQueries } from "@/lib/deliveries/delivery-queries";
import { fetchJson } from "@/lib/http/fetch-json";
import type { RecoveryResource } from "@/lib/recoveries/recovery-resource";
import type { WebhookRef } from "@/lib/webhooks/webhook-input";
import { webhooksPath } from "@/lib/webhooks/webhook-paths";

const loadRecoveryResource = async () =>
  (await import("@/lib/recoveries/recovery-resource")).RecoveryResource;

const RUNNING_MS = 400;

export const recoveryQueries = {
  /** A webhook's last recovery; asks again while it runs. */
  last: ({ repository, slug }: WebhookRef) =>
    queryOptions({
      // Below the key of the histories: what makes them old makes this old too.
      queryKey: [...deliveryQueries.key(repository), slug, "recovery"],
      queryFn: ({ signal }): Promise<RecoveryResource> =>
        fetchJson(
          loadRecoveryResource,
          `${webhooksPath(repository)}${encodeURIComponent(slug)}/recover/`,
          signal,
        ),
      refetchInterval: ({ state }) => (state.data?.state === "running" ? RUNNING_MS : false),
    }),
};
