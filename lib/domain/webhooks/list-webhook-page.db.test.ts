import { expect, test } from "vitest";
import { listWebhookPage } from "@/lib/domain/webhooks/list-webhook-page";
import { db } from "@/lib/platform/db/client";
import { repositoryWithWebhooks, someone } from "@/lib/testing/scene";
import { statementsOf } from "@/lib/testing/statements";

const NAMES = ["alpha", "Beta_1", "beta21", "delta"];
const SOON = new Date(Date.now() + 60_000);

async function scene() {
  const ctx = someone();
  const { repository, webhooks } = await repositoryWithWebhooks(
    ctx,
    ...NAMES.map(() => "http://127.0.0.1:9/hook"),
  );
  const states = [
    { name: "alpha", failingSince: SOON },
    { name: "Beta_1", failingSince: SOON, backoffUntil: SOON },
    { name: "beta21", state: "paused" },
    { name: "delta", state: "disabled" },
  ] as const;
  for (const [index, { slug }] of webhooks.entries()) {
    const where = { slug, repository: { namespace: repository.namespace, name: repository.name } };
    const { id } = await db().webhook.findFirstOrThrow({ where });
    await db().webhook.update({ where: { id }, data: states[index] ?? {} });
  }
  const list = (query: object) => listWebhookPage({ ctx, input: { ...repository, ...query } });
  const namesOf = async (query: object) => (await list(query)).webhooks.map(({ name }) => name);
  return { list, namesOf };
}

test("every page has the counts of all states, with any filters", async () => {
  const { list } = await scene();
  const states = { all: 4, failing: 1, retrying: 1, paused: 1, disabled: 1 };
  expect(await list({})).toMatchObject({ count: 4, states });
  expect(await list({ state: "paused" })).toMatchObject({ count: 1, states, webhooks: [{ name: "beta21" }] });
  expect(await list({ q: "nothing has this" })).toMatchObject({ count: 0, states, webhooks: [] });
});

test("a state, an order and a text filter the list, and pages divide it", async () => {
  const { namesOf } = await scene();
  expect(await namesOf({ state: "failing" })).toEqual(["Beta_1"]);
  expect(await namesOf({ state: "retrying" })).toEqual(["alpha"]);
  expect(await namesOf({})).toEqual(["delta", "beta21", "Beta_1", "alpha"]);
  expect(await namesOf({ sort: "name" })).toEqual(["alpha", "beta21", "Beta_1", "delta"]);
  expect(await namesOf({ sort: "failing" })).toEqual(["Beta_1", "alpha", "delta", "beta21"]);
  expect(await namesOf({ page: 2, page_size: 3 })).toEqual(["alpha"]);
  expect(await namesOf({ q: "BETA" })).toEqual(["beta21", "Beta_1"]);
  expect(await namesOf({ q: "127.0.0.1:9/ho" })).toHaveLength(4);
});

test("% and _ in the text are literal", async () => {
  const { namesOf } = await scene();
  expect(await namesOf({ q: "beta_1" })).toEqual(["Beta_1"]);
  expect(await namesOf({ q: "%" })).toEqual([]);
});

test("the page and its counts are read by one statement, and the webhooks' settings by ID", async () => {
  const { list } = await scene();
  const statements = await statementsOf(() => list({ q: "beta", state: "paused" }));
  expect(statements.filter((text) => /count\(/i.test(text))).toHaveLength(1);
});
