import { ApiClient } from "@/e2e/fixtures/api";
import { copyWebhook } from "@/e2e/fixtures/copy-webhook";
import { expect, expectNoSidewaysScroll, test } from "@/e2e/fixtures/test";

const HOOK = "http://127.0.0.1:9/hook";

test("Each of 1,000 webhooks can be reached by page and by search", async ({
  page,
  webhooksTab,
  dockbell,
  expectAccessible,
}) => {
  const names = Array.from({ length: 1_000 }, (_, index) => `hook ${String(index + 1).padStart(4, "0")}`);
  const [first = "", ...others] = names;
  await webhooksTab.createWebhook(first, HOOK);
  await copyWebhook(dockbell, webhooksTab.repoName, first, others);
  await webhooksTab.goto();
  const cards = webhooksTab.currentWebhooks.getByRole("article");
  await expect(cards).toHaveCount(25);
  await expect(webhooksTab.currentWebhooks.getByRole("status").first()).toHaveText("1,000 webhooks");
  await expectAccessible();
  await expectNoSidewaysScroll(page, [390, 1440]);

  const seen = new Set<string>();
  await page.goto(`${webhooksTab.path}?sort=name`);
  for (let number = 1; number <= 40; number += 1) {
    await expect(page.getByText(`Page ${number} of 40`)).toBeVisible();
    const shown = await cards.evaluateAll((all) => all.map((card) => card.getAttribute("aria-label") ?? ""));
    for (const name of shown) seen.add(name);
    if (number < 40) await page.getByRole("link", { name: "Next" }).click();
  }
  expect(seen.size).toBe(1_000);

  await page.getByRole("textbox", { name: "Search" }).fill("HOOK 0777");
  await page.keyboard.press("Enter");
  await expect(cards).toHaveCount(1);
  await expect(webhooksTab.webhook("hook 0777")).toBeVisible();
  await expect(page.getByText("1 of 1,000 webhooks")).toBeVisible();
  await expect(page).toHaveURL(/\/webhooks\?q=HOOK\+0777&sort=name$/);
  await page.getByRole("link", { name: "Compact list" }).click();
  await expect(page.getByRole("textbox", { name: "URL of hook 0777" })).toHaveCount(0);
  await expect(page).toHaveURL(/q=HOOK\+0777.*density=compact/);
});

test("A long list can be filtered by state, and shows the number of failing webhooks in one line", async ({
  page,
  account,
  dockbell,
  receiver,
}) => {
  receiver.respond = (_request, response) => response.writeHead(500).end();
  const bob = await ApiClient.signUp(dockbell.url);
  const repository = { namespace: bob.username, name: "app" };
  await bob.post("/v2/repositories/", repository);
  const path = `/v2/repositories/${bob.username}/app/`;
  for (let number = 1; number <= 12; number += 1) {
    const webhooks = [{ hook_url: number <= 2 ? receiver.url : HOOK }];
    const filters = number <= 2 ? [] : ["never"];
    const body = { name: `hook ${number}`, webhooks, tag_filters: filters };
    expect((await bob.post(`${path}webhook_pipeline/`, body)).status).toBe(201);
  }
  await bob.act("addCollaboratorAction", { repository, username: account, role: "admin" });
  for (let number = 1; number <= 6; number += 1) await bob.post(`${path}pushes/`, { tag: `v${number}` });
  await page.request.patch(`${path}webhook_pipeline/hook-3/`, { data: { active: false } });
  const tab = `/repository/docker/${bob.username}/app/webhooks`;
  const failing = page.getByRole("link", { name: "2 webhooks are failing" });
  await expect(async () => {
    await page.goto(tab);
    await expect(failing).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await failing.click();
  await expect(page.getByRole("article")).toHaveCount(2);
  await page.getByLabel("State").selectOption({ label: "Paused (1)" });
  await page.getByRole("button", { name: "Filter" }).click();
  await expect(page.getByRole("article")).toHaveCount(1);
  await expect(page.getByRole("article", { name: "hook 3" })).toContainText("Paused");
  await page.getByRole("link", { name: "Show all webhooks" }).click();
  await expect(page.getByRole("article")).toHaveCount(12);
});
