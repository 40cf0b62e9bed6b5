import { Webhook } from "standardwebhooks";
import { expect, test } from "vitest";
import { simulatePush } from "@/lib/domain/pushes/simulate-push";
import { revealSecret, rotateSecret } from "@/lib/domain/webhooks/secrets";
import { updateWebhook } from "@/lib/domain/webhooks/update-webhook";
import { db } from "@/lib/platform/db/client";
import { deliveriesAtRest, repositoryWithWebhooks, someone } from "@/lib/testing/scene";
import { withWorker } from "@/lib/testing/with-worker";

const receiver = withWorker();

async function oneWebhook(hookUrl = receiver().url) {
  const ctx = someone();
  const { repository, webhooks } = await repositoryWithWebhooks(ctx, hookUrl);
  const [webhook] = webhooks;
  if (!webhook) throw new Error("There is no webhook.");
  /** Pushes. @returns the received request and the recorded attempt */
  const push = async () => {
    const { id } = await simulatePush({ ctx, input: { repository } });
    const [delivery] = await deliveriesAtRest([id]);
    const request = receiver().requests.find(({ headers }) => headers["webhook-id"] === delivery?.id);
    const headers = Object.fromEntries(
      Object.entries(request?.headers ?? {}).map(([name, value]) => [name, String(value)]),
    );
    return { delivery, attempt: delivery?.attempts[0], body: request?.body ?? "", headers };
  };
  return { ctx, webhook, push };
}

test("a receiver verifies deliveries with the public library, before, during and after a rotation", async () => {
  const { ctx, webhook, push } = await oneWebhook();
  const older = await revealSecret({ ctx, input: webhook });
  const first = await push();
  expect(new Webhook(older).verify(first.body, first.headers)).toEqual(JSON.parse(first.body));
  expect(first.headers["x-hub-signature-256"]).toMatch(/^sha256=[0-9a-f]{64}$/);

  const { secret: newer } = await rotateSecret({ ctx, input: webhook });
  expect(newer).not.toBe(older);
  const during = await push();
  expect(new Webhook(older).verify(during.body, during.headers)).toEqual(JSON.parse(during.body));
  expect(new Webhook(newer).verify(during.body, during.headers)).toEqual(JSON.parse(during.body));

  // Simulates that a day has passed. The change makes the worker read it.
  await db().webhookSecret.updateMany({
    where: { webhook: { slug: webhook.slug, repository: webhook.repository }, expiresAt: { not: null } },
    data: { expiresAt: new Date(Date.now() - 1_000) },
  });
  await updateWebhook({ ctx, input: { ...webhook, changes: { maxConcurrency: 9 } } });
  const after = await push();
  expect(new Webhook(newer).verify(after.body, after.headers)).toEqual(JSON.parse(after.body));
  expect(() => new Webhook(older).verify(after.body, after.headers)).toThrow("No matching signature");
});

test("custom headers are sent, and only their names are recorded", async () => {
  const { ctx, webhook, push } = await oneWebhook();
  await push();
  const headers = [
    { name: "X-Api-Key", value: "top-secret" },
    { name: "Authorization", value: "Bearer token" },
  ];
  await updateWebhook({ ctx, input: { ...webhook, changes: { headers } } });
  const { attempt, headers: sent } = await push();
  expect(sent).toMatchObject({ "x-api-key": "top-secret", authorization: "Bearer token" });
  expect(attempt?.requestHeaders).toMatchObject({ "x-api-key": "***", authorization: "***" });
  expect(JSON.stringify(attempt)).not.toMatch(/top-secret|Bearer/);
});

test("a webhook whose secret was encrypted with another instance's key isn't called unsigned, and the history has the reason", async () => {
  const { webhook, push } = await oneWebhook();
  await db().webhookSecret.updateMany({
    where: { webhook: { slug: webhook.slug, repository: webhook.repository } },
    data: { sealed: "v1.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" },
  });
  const { delivery, attempt, headers } = await push();
  expect(delivery?.status).toBe("retrying");
  expect(attempt?.errorCode).toBe("sealed");
  expect(attempt?.errorMessage).toContain("secrets.json");
  expect(headers).toEqual({});
});
