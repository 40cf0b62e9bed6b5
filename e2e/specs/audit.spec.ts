import { readFileSync } from "node:fs";
import { expect, test } from "@/e2e/fixtures/test";

test("the owner sees who changed what with the old values, filters the entries and exports them", async ({
  page,
  account,
  webhooksTab,
  expectAccessible,
}) => {
  await webhooksTab.createWebhook("deploy", "http://ann:s3cret@127.0.0.1:9/hook");
  const path = `/v2/repositories/${webhooksTab.repoName}/webhook_pipeline/deploy/`;
  await page.request.patch(path, { data: { rate_limit: 60 } });

  await page.goto(`/namespaces/${account}/audit`);
  const entries = page.getByRole("list", { name: "Audit log" }).getByRole("listitem");
  await expect(entries).toHaveText([
    new RegExp(`^${account} changed the webhook “deploy” of app`),
    new RegExp(`^${account} created the webhook “deploy” of app`),
    new RegExp(`^${account} created the repository app`),
  ]);
  await entries.first().getByText("changed the webhook").click();
  await expect(entries.first()).toContainText("rate limitnothing → 60");
  await expect(entries.first()).toContainText("from 127.0.0.1");
  await expectAccessible();

  await page.getByLabel("Action").selectOption("Repositories");
  await page.getByRole("button", { name: "Filter" }).click();
  await page.waitForURL("**/audit?**action=repository**");
  await expect(entries).toHaveCount(1);
  await page.getByLabel("User").fill("nobody");
  await page.getByRole("button", { name: "Filter" }).click();
  await expect(page.getByText("No matching entries")).toBeVisible();
  await page.getByRole("link", { name: "Show all entries" }).click();
  await expect(entries).toHaveCount(3);

  const [csv] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Export CSV" }).click(),
  ]);
  const table = readFileSync(await csv.path(), "utf8")
    .trim()
    .split("\n");
  expect(table).toHaveLength(4);
  expect(table[0]).toMatch(/^at,actor,actor_type,action,/);
  expect(table[1]).toContain(`,${account},user,webhook.update,app,deploy,`);
  expect(table.join()).not.toContain("s3cret");
});
