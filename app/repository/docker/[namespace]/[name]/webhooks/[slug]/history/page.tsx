import type { Metadata } from "next";
import { HistoryView } from "@/app/_webhooks/history-view";
import { decodedParam } from "@/lib/platform/wire/decoded-param";
import { administeredRepositoryOfPage } from "../../../repository";

export const metadata: Metadata = { title: "History" };

type HistoryPageProps = PageProps<"/repository/docker/[namespace]/[name]/webhooks/[slug]/history">;

export default async function HistoryPage({ params, searchParams }: HistoryPageProps) {
  const { namespace, name, slug } = await params;
  const { ctx, repository } = await administeredRepositoryOfPage(namespace, name);
  const scope = { namespace: repository.namespace, name: repository.name };
  const webhook = { repository: scope, slug: decodedParam(slug) };
  return <HistoryView ctx={ctx} webhook={webhook} search={await searchParams} />;
}
