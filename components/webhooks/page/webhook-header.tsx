"use client";

import { useQuery } from "@tanstack/react-query";
import { useSelectedLayoutSegments } from "next/navigation";
import { useMemo } from "react";
import { pageCrumbs } from "@/components/repositories/page-crumbs";
import { CompactHeader } from "@/components/shell/compact-header";
import type { Crumb } from "@/components/ui/breadcrumb";
import { AnnounceStates } from "@/components/webhooks/announce-states";
import { WebhookActions } from "@/components/webhooks/page/webhook-actions";
import { WebhookTabs } from "@/components/webhooks/page/webhook-tabs";
import { WebhookState } from "@/components/webhooks/webhook-state";
import { deliveryPath } from "@/lib/domain/deliveries/shared/delivery-queries";
import type { WebhookRef } from "@/lib/domain/webhooks/shared/webhook-input";
import { webhookPagePath, webhooksPagePath } from "@/lib/domain/webhooks/shared/webhook-paths";
import { webhookQueries } from "@/lib/domain/webhooks/shared/webhook-queries";

/** The header of a webhook's pages, with its breadcrumb, state, actions and tabs. */
export function WebhookHeader({ webhook: ref }: { webhook: WebhookRef }) {
  const { data: webhook, dataUpdatedAt } = useQuery(webhookQueries.details(ref));
  const [tab, delivery] = useSelectedLayoutSegments();
  const webhooks = useMemo(() => (webhook ? [webhook] : []), [webhook]);
  if (!webhook) return null;
  const below: Crumb[] =
    tab === "history" && delivery ? [{ label: "Delivery", href: deliveryPath(ref, delivery) }] : [];
  return (
    <CompactHeader
      crumbs={[
        ...pageCrumbs(ref.repository),
        { label: "Webhooks", href: webhooksPagePath(ref.repository) },
        { label: webhook.name, href: webhookPagePath(ref) },
        ...below,
      ]}
      title={webhook.name}
      actions={<WebhookActions webhook={webhook} reference={ref} />}
    >
      <WebhookState
        webhook={webhook}
        reference={ref}
        now={new Date(dataUpdatedAt).toISOString()}
        onHistory={undefined}
      />
      <AnnounceStates webhooks={webhooks} />
      <div className="mt-4">
        <WebhookTabs webhook={ref} />
      </div>
    </CompactHeader>
  );
}
