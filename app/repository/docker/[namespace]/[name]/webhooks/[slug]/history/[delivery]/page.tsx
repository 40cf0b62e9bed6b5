import type { Metadata } from "next";
import { DeliveryView } from "@/app/_webhooks/delivery-view";
import { decodedParam } from "@/lib/platform/wire/decoded-param";
import { administeredRepositoryOfPage } from "../../../../repository";

export const metadata: Metadata = { title: "Delivery" };

type DeliveryPageProps =
  PageProps<"/repository/docker/[namespace]/[name]/webhooks/[slug]/history/[delivery]">;

export default async function DeliveryPage({ params }: DeliveryPageProps) {
  const { namespace, name, slug, delivery } = await params;
  const { ctx, repository } = await administeredRepositoryOfPage(namespace, name);
  const scope = { namespace: repository.namespace, name: repository.name };
  const ref = { repository: scope, slug: decodedParam(slug), id: delivery };
  return <DeliveryView ctx={ctx} delivery={ref} />;
}
