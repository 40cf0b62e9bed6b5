import type { Metadata } from "next";
import { SettingsTab } from "@/components/webhooks/page/settings-tab";
import { webhookOfPage } from "../webhook";

export const metadata: Metadata = { title: "Settings" };

export default async function SettingsPage({
  params,
}: PageProps<"/namespaces/[namespace]/webhooks/[slug]/settings">) {
  const { webhook } = await webhookOfPage(params);
  return <SettingsTab webhook={webhook} />;
}
