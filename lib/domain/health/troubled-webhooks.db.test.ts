import { expect, test, vi } from "vitest";
import { person } from "@/lib/domain/accounts/testing/people";
import { troubledWebhooks } from "@/lib/domain/health/troubled-webhooks";
import { db } from "@/lib/platform/db/client";
import type { WebhookUpdateManyMutationInput } from "@/lib/platform/db/generated/models";
import { repositoryWithWebhooks } from "@/lib/testing/scene";
import { planOf, statementsOf } from "@/lib/testing/statements";

vi.mock("@/lib/access/operators", async () => {
  const { requireUser } = await import("@/lib/access/actor");
  return { requireOperator: async (ctx: Parameters<typeof requireUser>[0]) => requireUser(ctx) };
});

test("the failing webhooks are read from their index, and healthy and paused ones aren't among them", async () => {
  const ctx = await person();
  const url = "http://127.0.0.1:9/";
  const { webhooks } = await repositoryWithWebhooks(ctx, url, url, url, url);
  const slugs = webhooks.map(({ slug }) => slug);
  const change = (slug: string | undefined, data: WebhookUpdateManyMutationInput) =>
    db().webhook.updateMany({ where: { slug }, data });
  await change(slugs[0], { backoffUntil: new Date() });
  await change(slugs[1], { state: "disabled", disabledReason: "gone", disabledAt: new Date() });
  await change(slugs[2], { state: "paused", backoffUntil: new Date() });
  let found: string[] = [];
  const statements = await statementsOf(async () => {
    found = (await troubledWebhooks({ ctx })).webhooks.map(({ slug }) => slug);
  });
  expect(found.toSorted()).toEqual([slugs[0], slugs[1]]);
  const statement = statements.find((one) => one.includes("disabledReason"));
  expect(await planOf(statement)).toContain("webhooks_troubled");
});
