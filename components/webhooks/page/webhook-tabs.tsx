import { useSelectedLayoutSegment } from "next/navigation";
import { TabLinks } from "@/components/ui/tab-links";
import type { WebhookRef } from "@/lib/domain/webhooks/shared/webhook-input";
import { webhookPagePath } from "@/lib/domain/webhooks/shared/webhook-paths";

const TABS = [
  { label: "Deliveries", path: "" },
  { label: "Settings", path: "settings" },
  { label: "Signing", path: "signing" },
  { label: "Test", path: "test" },
] as const;

export function WebhookTabs({ webhook }: { webhook: WebhookRef }) {
  const segment = useSelectedLayoutSegment() ?? "";
  // A delivery's page is below the history.
  const open = TABS.some(({ path }) => path === segment) ? segment : "";
  const tabs = TABS.map(({ label, path }) => ({
    label,
    href: webhookPagePath(webhook, path),
    isHere: path === open,
  }));
  return <TabLinks label="Webhook" tabs={tabs} />;
}
