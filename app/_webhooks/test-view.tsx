import { TestTab } from "@/components/webhooks/page/test-tab";
import type { Ctx } from "@/lib/access/actor";
import { testPushes } from "@/lib/domain/pushes/send-test";
import type { WebhookRef } from "@/lib/domain/webhooks/shared/webhook-input";
import { pageOrNotFound } from "@/lib/http/page-or-not-found";

/** The Test tab of a webhook. */
export async function TestView({ ctx, webhook }: { ctx: Ctx; webhook: WebhookRef }) {
  const pushes = await pageOrNotFound(testPushes(ctx, webhook.repository));
  return (
    <TestTab
      webhook={webhook}
      pushes={pushes.map((push) => ({ ...push, pushedAt: push.pushedAt.toISOString() }))}
    />
  );
}
