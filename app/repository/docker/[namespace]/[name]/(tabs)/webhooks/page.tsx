import type { Metadata } from "next";
import { WebhooksView } from "@/app/_webhooks/webhooks-view";
import { administeredRepositoryOfPage } from "../../repository";

export const metadata: Metadata = { title: "Webhooks" };

export default async function WebhooksPage({
  params,
  searchParams,
}: PageProps<"/repository/docker/[namespace]/[name]/webhooks">) {
  const { namespace, name } = await params;
  const { ctx, repository } = await administeredRepositoryOfPage(namespace, name);
  const scope = { namespace: repository.namespace, name: repository.name };
  return <WebhooksView ctx={ctx} scope={scope} search={await searchParams} />;
}
