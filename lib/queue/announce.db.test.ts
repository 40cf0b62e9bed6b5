import { randomUUID } from "node:crypto";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { simulatePush } from "@/lib/domain/pushes/simulate-push";
import type { RepositoryRef } from "@/lib/domain/repositories/shared/repository-input";
import { env } from "@/lib/platform/env";
import { DELIVERIES_CHANNEL } from "@/lib/queue/queue-transaction";
import { repositoryWithWebhooks, someone } from "@/lib/testing/scene";

const ctx = someone();
const client = new Client({ connectionString: env().DATABASE_URL });
let received: string[] = [];
let withWebhook: RepositoryRef;
let without: RepositoryRef;

beforeAll(async () => {
  ({ repository: without } = await repositoryWithWebhooks(ctx));
  ({ repository: withWebhook } = await repositoryWithWebhooks(ctx, "http://127.0.0.1:9/"));
  await client.connect();
  client.on("notification", ({ payload }) => received.push(payload ?? ""));
  await client.query(`LISTEN ${DELIVERIES_CHANNEL}`);
});
afterAll(() => client.end());

/** The number of notifications that workers receive while the work runs. */
async function notificationsDuring(work: () => Promise<unknown>): Promise<number> {
  received = [];
  await work();
  // Notifications arrive in the order of their commits.
  const last = randomUUID();
  await client.query("SELECT pg_notify($1, $2)", [DELIVERIES_CHANNEL, last]);
  expect(received.at(-1)).toBe(last);
  return received.length - 1;
}

const push = (repository: RepositoryRef) => simulatePush({ ctx, input: { repository } });

test("workers are notified of a push with deliveries, but not of one without", async () => {
  expect(await notificationsDuring(() => push(without))).toBe(0);
  expect(await notificationsDuring(() => push(withWebhook))).toBe(1);
});
