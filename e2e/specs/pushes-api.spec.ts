import { expect, test } from "@/e2e/fixtures/test";

test("the response to a push over HTTP has its deliveries, which arrive", async ({
  page,
  webhooksTab,
  receiver,
}) => {
  await webhooksTab.createWebhook("deploy", receiver.url);
  const pushed_at = "2026-05-03T12:00:00.000Z";
  const response = await page.request.post(`/v2/repositories/${webhooksTab.repoName}/pushes/`, {
    data: { tag: "v1", pusher: "ci", pushed_at, size: 1234 },
  });
  expect(response.status()).toBe(202);
  const body = await response.json();
  expect(body).toMatchObject({
    tag: "v1",
    pushed_at,
    deliveries: [{ webhook: "deploy", hook_url: receiver.url }],
  });
  const [request] = await receiver.received(1);
  expect(request?.headers["webhook-id"]).toBe(body.deliveries[0].uuid);
  expect(JSON.parse(request?.body ?? "").push_data).toMatchObject({
    tag: "v1",
    pusher: "ci",
    pushed_at: Date.parse(pushed_at) / 1_000,
  });
});

test("an invalid push over HTTP gets an error that explains the correct input, and isn't recorded", async ({
  page,
  playwright,
  dockbell,
  webhooksTab,
  receiver,
}) => {
  await webhooksTab.createWebhook("deploy", receiver.url);
  const path = `${dockbell.url}/v2/repositories/${webhooksTab.repoName}/pushes/`;
  const json = { "content-type": "application/json" };
  const post = async (data: unknown, headers: Record<string, string> = json) => {
    const response = await page.request.post(path, { headers, data: data as string });
    return [response.status(), await response.json()];
  };
  expect(await post({ tag: "-bad" })).toMatchObject([
    400,
    { tag: [expect.stringContaining("cannot start with")] },
  ]);
  expect(await post({ tag: "v1", color: "red" })).toMatchObject([
    400,
    { detail: expect.stringContaining("color") },
  ]);
  expect(await post({ tag: "v1", pushed_at: "yesterday" })).toMatchObject([
    400,
    { pushed_at: ["Enter a time such as 2026-05-03T12:00:00Z."] },
  ]);
  expect(await post(Buffer.from("{"))).toEqual([400, { detail: "The body isn't valid JSON." }]);
  expect(await post("tag=v1", { "content-type": "application/x-www-form-urlencoded" })).toMatchObject([
    415,
    {},
  ]);
  expect(await post({ tag: "v1", pusher: "x".repeat(1_100_000) })).toEqual([
    413,
    { detail: "The body is larger than 1 MiB." },
  ]);
  expect(await post({ tag: "v1" }, { ...json, origin: "https://evil.example.com" })).toMatchObject([
    403,
    { detail: expect.stringContaining("another site's page") },
  ]);

  const stranger = await playwright.request.newContext();
  expect((await stranger.post(path, { data: { tag: "v1" } })).status()).toBe(401);
  await stranger.dispose();
  const history = await page.request.get(
    `/v2/repositories/${webhooksTab.repoName}/webhook_pipeline/deploy/history/`,
  );
  expect((await history.json()).results).toEqual([]);
});

test("the pushes of a list are delivered, and an invalid one gets an error", async ({
  page,
  webhooksTab,
  receiver,
}) => {
  await webhooksTab.createWebhook("deploy", receiver.url);
  const response = await page.request.post(`/v2/repositories/${webhooksTab.repoName}/pushes/`, {
    data: [{ tag: "v1" }, { tag: "-bad" }, { tag: "v2" }],
  });
  expect(response.status()).toBe(202);
  expect(await response.json()).toMatchObject([
    { status: 202, result: { tag: "v1", deliveries: [{ webhook: "deploy" }] } },
    { status: 400, problem: { tag: [expect.stringContaining("cannot start with")] } },
    { status: 202, result: { tag: "v2", deliveries: [{ webhook: "deploy" }] } },
  ]);
  const requests = await receiver.received(2);
  const tags = requests.map(({ body }) => JSON.parse(body).push_data.tag);
  expect(tags.sort()).toEqual(["v1", "v2"]);
});
