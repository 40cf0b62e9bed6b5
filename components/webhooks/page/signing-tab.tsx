"use client";

import { useQuery } from "@tanstack/react-query";
import { Card } from "@/components/ui/card";
import { SigningSecret } from "@/components/webhooks/settings/signing-secret";
import { VerifyInstructions } from "@/components/webhooks/settings/verify-instructions";
import type { WebhookRef } from "@/lib/domain/webhooks/shared/webhook-input";
import { webhookQueries } from "@/lib/domain/webhooks/shared/webhook-queries";

/** The secret that signs a webhook's deliveries, and how its receiver verifies them. */
export function SigningTab({ webhook: ref }: { webhook: WebhookRef }) {
  const { data: webhook } = useQuery(webhookQueries.details(ref));
  if (!webhook) return null;
  return (
    <Card className="flex flex-col gap-5">
      <h2 className="text-xl font-medium">Signing secret</h2>
      <SigningSecret webhook={webhook} reference={ref} />
      <VerifyInstructions />
    </Card>
  );
}
