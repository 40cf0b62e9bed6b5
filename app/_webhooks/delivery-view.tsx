import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import { DeliveryDetails } from "@/components/deliveries/delivery-details";
import type { Ctx } from "@/lib/access/actor";
import { getDelivery } from "@/lib/domain/deliveries/get-delivery";
import { toDeliveryDetailsResource } from "@/lib/domain/deliveries/shared/delivery-details-resource";
import type { DeliveryRef } from "@/lib/domain/deliveries/shared/delivery-input";
import { deliveryQueries } from "@/lib/domain/deliveries/shared/delivery-queries";
import { pageOrNotFound } from "@/lib/http/page-or-not-found";
import { makeQueryClient } from "@/lib/platform/wire/query-client";

/** A delivery of a webhook, with everything behind it. */
export async function DeliveryView({ ctx, delivery }: { ctx: Ctx; delivery: DeliveryRef }) {
  const details = await pageOrNotFound(getDelivery({ ctx, input: delivery }));
  const queryClient = makeQueryClient();
  queryClient.setQueryData(deliveryQueries.details(delivery).queryKey, toDeliveryDetailsResource(details));
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <DeliveryDetails delivery={delivery} />
    </HydrationBoundary>
  );
}
