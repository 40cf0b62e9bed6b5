import type { Metadata } from "next";
import { HistoryView } from "@/app/_webhooks/history-view";
import { decodedParam } from "@/lib/platform/wire/decoded-param";
import { namespaceOfPage } from "../../../namespace";

export const metadata: Metadata = { title: "History" };

type HistoryPageProps = PageProps<"/namespaces/[namespace]/webhooks/[slug]/history">;

export default async function HistoryPage({ params, searchParams }: HistoryPageProps) {
  const { slug } = await params;
  const { ctx, namespace } = await namespaceOfPage(params, "namespace:webhooks");
  const scope = { namespace };
  const webhook = { repository: scope, slug: decodedParam(slug) };
  return <HistoryView ctx={ctx} webhook={webhook} search={await searchParams} />;
}
