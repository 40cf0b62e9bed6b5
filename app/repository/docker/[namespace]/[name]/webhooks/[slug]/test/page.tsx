import type { Metadata } from "next";
import { TestView } from "@/app/_webhooks/test-view";
import { webhookOfPage } from "../webhook";

export const metadata: Metadata = { title: "Test" };

export default async function TestPage({
  params,
}: PageProps<"/repository/docker/[namespace]/[name]/webhooks/[slug]/test">) {
  return <TestView {...(await webhookOfPage(params))} />;
}
