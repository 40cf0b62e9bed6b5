import { addAccount, addRepository, expect, testOfOwnServer as test } from "@/e2e/fixtures/test";

const WEBHOOKS = 10;
const PUSHES = 20;

test("kill -9 of web, worker and database during 200 deliveries loses none of them", async ({
  page,
  receiver,
  ownDockbell,
}) => {
  // Responds slowly, and from the 60th request on doesn't respond until the crash.
  let isHolding = true;
  receiver.respond = (_request, response) => {
    if (!isHolding || receiver.requests.length <= 60) setTimeout(() => response.end(), 150);
  };
  await addAccount(page, "owner1");
  await addRepository(page, "owner1/app");
  const post = async (path: string, data: unknown) => {
    const url = `/v2/repositories/owner1/app/${path}/`;
    const response = await page.request.post(url, { data, headers: { Origin: ownDockbell.url } });
    expect(response.ok(), await response.text()).toBe(true);
  };
  for (let number = 1; number <= WEBHOOKS; number += 1) {
    const hook_url = `${receiver.url}/${number}`;
    await post("webhook_pipeline", { name: `hook ${number}`, webhooks: [{ hook_url }] });
  }
  for (let number = 1; number <= PUSHES; number += 1) await post("pushes", { tag: `v${number}` });
  await receiver.received(100);
  // An open page would show errors while the server is down.
  await page.goto("about:blank");
  await ownDockbell.killEverything();
  isHolding = false;
  expect(receiver.requests.length).toBeLessThan(WEBHOOKS * PUSHES);

  await ownDockbell.start();
  const histories = Array.from(
    { length: WEBHOOKS },
    (_, index) => `/v2/repositories/owner1/app/webhook_pipeline/hook-${index + 1}/history/?page_size=100`,
  );
  await expect
    .poll(
      async () => {
        const pages = await Promise.all(
          histories.map(async (path) => (await page.request.get(ownDockbell.url + path)).json()),
        );
        return pages.flatMap(({ results }) => results).filter(({ status }) => status === "success").length;
      },
      { intervals: [1_000] },
    )
    .toBe(WEBHOOKS * PUSHES);
  const delivered = new Set(
    receiver.requests.map(({ url, body }) => `${url} ${JSON.parse(body).push_data.tag}`),
  );
  expect(delivered.size).toBe(WEBHOOKS * PUSHES);
});
