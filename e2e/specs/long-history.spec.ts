import { Client } from "pg";
import { addAccount, addRepository, expect, testOfOwnDockbell as test } from "@/e2e/fixtures/test";
import { DeliveryPage } from "@/e2e/pages/delivery-page";

const DELIVERIES = 100_000;

/**
 * 100,000 deliveries of the only webhook, one per minute, number 1 is the newest. Each 1,000th has a tag release-...,
 * each 97th failed with 502, and the response of the 50,000th has the text to search for.
 */
async function seed(databaseUrl: string | undefined): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(
    `WITH numbers AS MATERIALIZED (
       SELECT n, uuidv7(interval '-1 minute' * n) AS push_id, uuidv7(interval '-1 minute' * n) AS delivery_id
       FROM generate_series(1, $1::int) AS n
     ), target AS (
       SELECT webhooks.id, webhooks.repository_id, hooks.id AS hook_id
       FROM webhooks JOIN hooks ON hooks.webhook_id = webhooks.id
     ), pushed AS (
       INSERT INTO pushes (id, repository_id, tag, digest, media_type, pusher, pushed_at, source, payload, callback_base)
       SELECT push_id, repository_id, CASE WHEN n % 1000 = 0 THEN 'release-' || n / 1000 ELSE 'build-' || n END,
         'sha256:0', 'x', 'ann', now() - n * interval '1 minute', 'seed', '{"push_data":{}}', 'http://localhost/u/ann/app/hook/'
       FROM numbers, target
     ), made AS (
       INSERT INTO deliveries (id, push_id, webhook_id, hook_id, status, attempt_count, created_at, updated_at)
       SELECT delivery_id, push_id, target.id, hook_id,
         (CASE WHEN n % 97 = 0 THEN 'failed' ELSE 'succeeded' END)::delivery_status, 1,
         now() - n * interval '1 minute', now() - n * interval '1 minute'
       FROM numbers, target
     )
     INSERT INTO attempts (
       delivery_id, number, started_at, total_ms, url, status_code, request_headers, response_body, error_code, error_message
     )
     SELECT delivery_id, 1, now() - n * interval '1 minute', 3, 'http://127.0.0.1:9/',
       CASE WHEN n % 97 = 0 THEN 502 ELSE 200 END, '{}',
       CASE WHEN n = 50000 THEN 'a needle'::bytea ELSE 'ok'::bytea END,
       CASE WHEN n % 97 = 0 THEN 'status' END,
       CASE WHEN n % 97 = 0 THEN 'the receiver returned 502 Bad Gateway' END
     FROM numbers`,
    [DELIVERIES],
  );
  await client.query("ANALYZE");
  await client.end();
}

test("100,000 deliveries: pages, filters and keys", async ({
  page,
  ownDockbell,
  receiver,
  expectAccessible,
}) => {
  await addAccount(page, "owner1");
  const webhooksTab = await addRepository(page, "owner1/app");
  await webhooksTab.createWebhook("deploy", receiver.url);
  const seededAt = Date.now();
  await seed(ownDockbell.env.DATABASE_URL);
  const history = webhooksTab.historyPage("deploy");
  const tags = () =>
    page
      .locator("a[data-delivery]")
      .evaluateAll((links) => links.map((link) => /Delivery of (\S+)/.exec(link.textContent ?? "")?.[1]));
  const builds = (from: number, to: number) =>
    Array.from({ length: to - from + 1 }, (_, place) => {
      const number = from + place;
      return number % 1_000 === 0 ? `release-${number / 1_000}` : `build-${number}`;
    });

  await history.goto();
  expect(await tags()).toEqual(builds(1, 20));
  await expectAccessible();
  for (const number of [1, 2, 3]) {
    await history.older.click();
    await expect.poll(tags).toEqual(builds(1 + number * 20, 20 + number * 20));
  }
  await page.goBack();
  await expect.poll(tags).toEqual(builds(41, 60));
  await history.newest.click();
  await expect.poll(tags).toEqual(builds(1, 20));

  // Goes to the last page, which has no link to older deliveries.
  const first = new Date(seededAt - (DELIVERIES - 9.5) * 60_000).toISOString();
  await history.goto(`?until=${encodeURIComponent(first)}`);
  expect(await tags()).toEqual(builds(DELIVERIES - 9, DELIVERIES));
  await expect(history.older).toHaveCount(0);

  await history.goto();
  await history.filter({ tag: "release-*" });
  // The first part of the history has 10: the search continues until they fill a page.
  await expect.poll(tags).toEqual(Array.from({ length: 20 }, (_, place) => `release-${place + 1}`));
  await history.older.click();
  await expect.poll(tags).toContain("release-25");
  await history.removeFilters.click();
  await expect.poll(tags).toEqual(builds(1, 20));

  await history.filter({ status: "Failed", code: "502", time: "The last 24 hours" });
  await expect.poll(tags).toEqual(Array.from({ length: 14 }, (_, place) => `build-${(place + 1) * 97}`));

  // A search for a rare word goes through the whole history and can be stopped.
  let held: (() => void) | undefined;
  await page.route(/history\/\?.*cursor=/, (route) => {
    held = () => void route.continue();
  });
  await history.goto("?q=needle");
  await expect(page.getByText(/^Searched back to \d+ \w+ \(10,000\)$/)).toBeVisible();
  await expect(page.getByRole("status").filter({ hasText: "Searching older deliveries" })).toHaveCount(1);
  await page.getByRole("button", { name: "Stop" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Search stopped." })).toHaveCount(1);
  await expectAccessible();
  held?.();
  await page.unroute(/history\/\?.*cursor=/);
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(
    page.getByRole("status").filter({ hasText: "Search finished. 1 delivery found." }),
  ).toHaveCount(1);
  await expect(history.row("release-50")).toHaveCount(1);

  await history.goto();
  // Shortcuts work once the page's scripts have loaded.
  await expect(async () => {
    await page.keyboard.press("?");
    await expect(history.keyHelp).toBeVisible({ timeout: 500 });
  }).toPass();
  await page.keyboard.press("Escape");
  await expect(history.keyHelp).toBeHidden();
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await page.keyboard.press("k");
  await expect(page.locator("a[data-delivery]").nth(1)).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(new DeliveryPage(page, "deploy").heading("build-2")).toBeVisible();
  await page.goBack();
  await expect.poll(tags).toEqual(builds(1, 20));
  await page.keyboard.press("/");
  await expect(history.text).toBeFocused();
  await page.keyboard.type("bad gateway");
  await page.keyboard.press("Enter");
  await expect.poll(async () => (await tags())[0]).toBe("build-97");
  await history.text.blur();
  await page.keyboard.press("j");
  await page.keyboard.press("r");
  await history.redeliverDialog("build-97").waitFor();
  await page.getByRole("dialog").getByRole("button", { name: "Redeliver" }).click();
  await receiver.received(1);
});
