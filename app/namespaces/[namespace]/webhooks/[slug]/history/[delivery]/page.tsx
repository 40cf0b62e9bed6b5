import type { Metadata } from "next";
import { DeliveryView } from "@/app/_webhooks/delivery-view";
import { webhookOfPage } from "../../webhook";

export const metadata: Metadata = { title: "Delivery" };

export default async function DeliveryPage({
  params,
  searchParams,
}: PageProps<"/namespaces/[namespace]/webhooks/[slug]/history/[delivery]">) {
  const { ctx, webhook } = await webhookOfPage(params);
  return (
    <DeliveryView
      ctx={ctx}
      delivery={{ ...webhook, id: (await params).delivery }}
      search={await searchParams}
    />
  );
}
