import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { DeliveryDetails } from "@/components/deliveries/delivery-details";
import { toDeliveryDetailsResource } from "@/lib/deliveries/delivery-details-resource";
import { deliveryPath, deliveryQueries } from "@/lib/deliveries/delivery-queries";
import { getDelivery } from "@/lib/deliveries/get-delivery";
import { orNotFound } from "@/lib/http/page-verb";
import { makeQueryClient } from "@/lib/http/query-client";
import { repositoryOfPage } from "../../../../repository";
import { retryDeliveryAction } from "../../../actions";

export const metadata: Metadata = { title: "Delivery" };

type DeliveryPageProps =
  PageProps<"/repository/docker/[namespace]/[name]/webhooks/[slug]/history/[delivery]">;

export default async function DeliveryPage({ params }: DeliveryPageProps) {
  const { namespace, name, slug, delivery } = await params;
  const { ctx, repository } = await repositoryOfPage(namespace, name);
  const webhook = {
    repository: { namespace: repository.namespace, name: repository.name },
    slug: decodeURIComponent(slug),
  };
  const ref = { ...webhook, id: delivery };
  const details = await orNotFound(getDelivery({ ctx, input: ref }), deliveryPath(webhook, delivery));
  const queryClient = makeQueryClient();
  queryClient.setQueryData(deliveryQueries.details(ref).queryKey, toDeliveryDetailsResource(details));
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <DeliveryDetails delivery={ref} retry={retryDeliveryAction} />
    </HydrationBoundary>
  );
}
