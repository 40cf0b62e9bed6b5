import { HistoryView } from "@/app/_webhooks/history-view";
import { webhookOfPage } from "./webhook";

export default async function DeliveriesPage({
  params,
  searchParams,
}: PageProps<"/repository/docker/[namespace]/[name]/webhooks/[slug]">) {
  return <HistoryView {...(await webhookOfPage(params))} search={await searchParams} />;
}
