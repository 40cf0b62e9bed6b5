"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Card } from "@/components/ui/card";
import { SettingsPanel } from "@/components/webhooks/settings/settings-panel";
import type { WebhookRef } from "@/lib/domain/webhooks/shared/webhook-input";
import { webhookQueries } from "@/lib/domain/webhooks/shared/webhook-queries";

/** A webhook's settings as a page. */
export function SettingsTab({ webhook: ref }: { webhook: WebhookRef }) {
  const { data: webhook } = useQuery(webhookQueries.details(ref));
  const [round, setRound] = useState(0);
  if (!webhook) return null;
  return (
    <Card className="[&_fieldset:first-of-type]:border-t-0 [&_fieldset:first-of-type]:pt-0">
      <SettingsPanel
        key={round}
        webhook={webhook}
        reference={ref}
        onClose={() => setRound((before) => before + 1)}
      />
    </Card>
  );
}
