"use client";

import { useQuery } from "@tanstack/react-query";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { useWebhookChange } from "@/components/webhooks/use-webhook-change";
import { sendTestAction } from "@/lib/domain/deliveries/delivery-actions";
import { deliveryPath } from "@/lib/domain/deliveries/shared/delivery-queries";
import type { WebhookRef } from "@/lib/domain/webhooks/shared/webhook-input";
import { webhookQueries } from "@/lib/domain/webhooks/shared/webhook-queries";

/** Sends a webhook a test. */
export function TestTab({ webhook: ref }: { webhook: WebhookRef }) {
  const { data: webhook } = useQuery(webhookQueries.details(ref));
  const { run, pending } = useWebhookChange(sendTestAction, ref, { next: ({ id }) => deliveryPath(ref, id) });
  if (!webhook) return null;
  return (
    <Card className="flex flex-col items-start gap-5">
      <h2 className="text-xl font-medium">Send a test</h2>
      <p className="text-soft">Sends a signed sample push to this webhook and opens its delivery.</p>
      <Button variant="primary" isPending={pending} onClick={() => run()}>
        Send test
      </Button>
    </Card>
  );
}
