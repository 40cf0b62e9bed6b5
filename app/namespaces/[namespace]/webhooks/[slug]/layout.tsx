import type { Metadata } from "next";
import { WebhookFrame } from "@/app/_webhooks/webhook-frame";
import { decodedParam } from "@/lib/platform/text/parse-url";
import { webhookOfPage } from "./webhook";

type WebhookLayoutProps = LayoutProps<"/namespaces/[namespace]/webhooks/[slug]">;

export async function generateMetadata({ params }: WebhookLayoutProps): Promise<Metadata> {
  const { namespace, slug } = await params;
  return {
    title: {
      default: `Deliveries · ${decodedParam(slug)} · ${decodedParam(namespace)}`,
      template: `%s · ${decodedParam(slug)} · ${decodedParam(namespace)} · Dockbell`,
    },
  };
}

export default async function WebhookLayout({ params, children }: WebhookLayoutProps) {
  return <WebhookFrame {...(await webhookOfPage(params))}>{children}</WebhookFrame>;
}
