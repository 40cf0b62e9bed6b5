import { expect, test } from "vitest";
import { NUMBERED_WEBHOOK_OPERATIONS } from "@/lib/domain/webhooks/numbered-webhook-operations";
import { getWebhook } from "@/lib/domain/webhooks/webhook-access";
import { repositoryWithWebhooks, someone } from "@/lib/testing/scene";

const FIRST = "https://ci.example.com/first";

test("URLs that are added at the same time are all kept", async () => {
  const ctx = someone();
  const { repository, webhooks } = await repositoryWithWebhooks(ctx, FIRST);
  const [input] = webhooks;
  const { number } = await getWebhook({ ctx, input });
  const add = NUMBERED_WEBHOOK_OPERATIONS.find(({ id }) => id === "createNumberedHook");
  const urls = Array.from({ length: 5 }, (_, index) => `https://ci.example.com/${index}`);
  const request = { ctx, query: {}, eventId: undefined, ifMatch: undefined, tag: () => undefined };
  const { namespace, name } = repository;
  const params = { namespace, name, id: String(number) };
  await Promise.all(urls.map((hook_url) => add?.handler({ ...request, params, body: { hook_url } })));
  const { hooks } = await getWebhook({ ctx, input });
  expect(hooks.map(({ url }) => url).sort()).toEqual([FIRST, ...urls].sort());
});
