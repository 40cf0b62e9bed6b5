import { addRepository, expect, test } from "@/e2e/fixtures/test";
import { DeliveryPage } from "@/e2e/pages/delivery-page";
import { HistoryPage } from "@/e2e/pages/history-page";
import { WebhooksTab } from "@/e2e/pages/webhooks-tab";

test("a namespace's webhook gets the pushes of all repositories, or of those that match its filters", async ({
  page,
  account,
  receiver,
  expectAccessible,
}) => {
  for (const name of ["api-one", "web"]) await addRepository(page, `${account}/${name}`);
  await page.goto(`/namespaces/${account}`);
  await page.getByRole("navigation", { name: "Namespace" }).getByRole("link", { name: "Webhooks" }).click();
  const tab = new WebhooksTab(page, account);
  await expect(page.getByText("No webhooks yet")).toBeVisible();
  await expect(page).toHaveTitle(`Webhooks · ${account} · Dockbell`);
  await tab.createWebhook("everything", receiver.url);
  // The pointer is still over Create, and its tooltip would open during the check.
  await page.mouse.move(0, 0);
  await expect(page.getByRole("tooltip")).toBeHidden();
  await expectAccessible();
  const push = async (name: string) => {
    const pushes = `/v2/repositories/${account}/${name}/pushes/`;
    expect((await page.request.post(pushes, { data: { tag: "v1" } })).status()).toBe(202);
  };
  for (const name of ["api-one", "web"]) await push(name);
  const bodies = (await receiver.received(2)).map(({ body }) => JSON.parse(body).repository.repo_name);
  expect(bodies.sort()).toEqual([`${account}/api-one`, `${account}/web`]);

  await tab.choose("everything", "Edit");
  await page.getByRole("textbox", { name: "Repository filters" }).fill("api-*");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved “everything”")).toBeVisible();
  for (const name of ["web", "api-one"]) await push(name);
  expect(JSON.parse((await receiver.received(3))[2]?.body ?? "").repository.name).toBe("api-one");

  await tab.choose("everything", "View History");
  const history = new HistoryPage(page, `/namespaces/${account}/webhooks/everything`, "everything");
  const delivery = new DeliveryPage(page, "everything");
  await expect(history.rows).toHaveCount(4);
  await expect(history.deliveries.getByText("web:v1")).toHaveCount(1);
  await page.getByRole("link", { name: "Show all" }).click();
  await expect(page).toHaveURL(history.path);
  await history.details("api-one:v1").first().click();
  await expect(delivery.heading("api-one:v1")).toBeVisible();
  await expect(delivery.attempt(1)).toBeVisible();
  await expectAccessible();

  await page.goto(`/repository/docker/${account}/web/webhooks`);
  await page.getByRole("link", { name: "1 webhook of the namespace" }).click();
  await expect(tab.webhook("everything")).toBeVisible();
});
