import { test, untilReady } from "@/e2e/fixtures/built";
import { addAccount, addRepository, expect } from "@/e2e/fixtures/test";

test("the built folder migrates, serves and delivers by itself, and its processes end when they are asked to", async ({
  built: { url, run, migrate, spans },
  page,
  receiver,
}) => {
  expect(await migrate()).toContain("Applied 0001_init");
  const [web, worker] = [run("server.js"), run("worker.js")];
  await untilReady(url);

  await addAccount(page, "image1");
  const tab = await addRepository(page, "image1/app");
  await tab.createWebhook("deploy", receiver.url);
  await tab.simulatePush();
  await tab.showHistory("deploy");
  await expect(tab.newestDelivery("deploy").getByText("success", { exact: true })).toBeVisible();
  expect((await page.request.get("/robots.txt")).status()).toBe(200);
  await expect.poll(() => spans.map(({ name }) => name.split(" ")[0]).sort()).toEqual(["POST", "push"]);
  expect(new Set(spans.map(({ traceId }) => traceId)).size).toBe(1);

  web.end();
  worker.end();
  // Next.js says by 143 that it was SIGTERM that it ended in order by.
  expect(await Promise.all([web.ended, worker.ended])).toEqual([143, 0]);
  expect(web.output() + worker.output()).not.toMatch(/error|EROFS|EACCES/i);
});
