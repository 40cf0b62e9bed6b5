import type { Metadata } from "next";
import { DeliveryView } from "@/app/_webhooks/delivery-view";
import { decodedParam } from "@/lib/platform/wire/decoded-param";
import { namespaceOfPage } from "../../../../namespace";

export const metadata: Metadata = { title: "Delivery" };

type DeliveryPageProps = PageProps<"/namespaces/[namespace]/webhooks/[slug]/history/[delivery]">;

export default async function DeliveryPage({ params }: DeliveryPageProps) {
  const { slug, delivery } = await params;
  const { ctx, namespace } = await namespaceOfPage(params, "namespace:webhooks");
  const scope = { namespace };
  const ref = { repository: scope, slug: decodedParam(slug), id: delivery };
  return <DeliveryView ctx={ctx} delivery={ref} />;
}
