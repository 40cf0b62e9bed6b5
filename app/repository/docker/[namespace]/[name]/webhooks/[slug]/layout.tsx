import type { Metadata } from "next";
import { WebhookFrame } from "@/app/_webhooks/webhook-frame";
import { decodedParam } from "@/lib/platform/text/parse-url";
import { webhookOfPage } from "./webhook";

type WebhookLayoutProps = LayoutProps<"/repository/docker/[namespace]/[name]/webhooks/[slug]">;

export async function generateMetadata({ params }: WebhookLayoutProps): Promise<Metadata> {
  const { namespace, name, slug } = await params;
  return {
    title: {
      default: `Deliveries · ${decodedParam(slug)}`,
      template: `%s · ${decodedParam(slug)} · ${decodedParam(namespace)}/${decodedParam(name)} · Dockbell`,
    },
  };
}

export default async function WebhookLayout({ params, children }: WebhookLayoutProps) {
  return <WebhookFrame {...(await webhookOfPage(params))}>{children}</WebhookFrame>;
}
