import type { Metadata } from "next";
import { WebhooksView } from "@/app/_webhooks/webhooks-view";
import { namespaceOfPage } from "../../namespace";

export const metadata: Metadata = { title: "Webhooks" };

export default async function WebhooksPage({
  params,
  searchParams,
}: PageProps<"/namespaces/[namespace]/webhooks">) {
  const { ctx, namespace } = await namespaceOfPage(params, "namespace:webhooks");
  const scope = { namespace };
  return <WebhooksView ctx={ctx} scope={scope} search={await searchParams} />;
}
