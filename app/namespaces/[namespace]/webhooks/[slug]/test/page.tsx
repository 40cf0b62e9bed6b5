import type { Metadata } from "next";
import { TestTab } from "@/components/webhooks/page/test-tab";
import { webhookOfPage } from "../webhook";

export const metadata: Metadata = { title: "Test" };

export default async function TestPage({
  params,
}: PageProps<"/namespaces/[namespace]/webhooks/[slug]/test">) {
  const { webhook } = await webhookOfPage(params);
  return <TestTab webhook={webhook} />;
}
