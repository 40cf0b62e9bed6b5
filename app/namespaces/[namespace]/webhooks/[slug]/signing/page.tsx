import type { Metadata } from "next";
import { SigningTab } from "@/components/webhooks/page/signing-tab";
import { webhookOfPage } from "../webhook";

export const metadata: Metadata = { title: "Signing" };

export default async function SigningPage({
  params,
}: PageProps<"/namespaces/[namespace]/webhooks/[slug]/signing">) {
  const { webhook } = await webhookOfPage(params);
  return <SigningTab webhook={webhook} />;
}
