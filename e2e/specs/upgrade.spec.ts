import { readdirSync } from "node:fs";
import path from "node:path";
import { BUILT_START, startDockbell } from "@/e2e/fixtures/dockbell";
import { dataFolderOfFirstVersion, FIRST_PASSWORD } from "@/e2e/fixtures/first-version";
import { expect, testOfOwnDockbell } from "@/e2e/fixtures/test";
import { AccountPages } from "@/e2e/pages/account-pages";
import { WebhooksTab } from "@/e2e/pages/webhooks-tab";
import { TEST_LIMIT_MS } from "@/lib/testing/patience";

/** Dockbell on the data of the first version. */
const test = testOfOwnDockbell.extend({
  ownDockbell: [
    async ({ receiver }, use) => {
      const DATA_DIR = await dataFolderOfFirstVersion(receiver.url);
      // The data is from a fixed day, and retention would delete it.
      const dockbell = await startDockbell({ DATA_DIR, KEEP_DELIVERIES_DAYS: "3650" }, BUILT_START);
      await use(dockbell);
      await dockbell.remove();
    },
    { scope: "test", timeout: TEST_LIMIT_MS },
  ],
});

test("data from the first version is backed up and upgraded, its pages open, and its queued deliveries are sent", async ({
  page,
  ownDockbell,
  receiver,
}) => {
  expect(ownDockbell.output()).toMatch(/Applied \d+ migrations/);
  const [backup] = readdirSync(path.join(ownDockbell.env.DATA_DIR ?? "", "backups"));
  expect(backup).toMatch(/^before-upgrade-.*\.backup$/);

  // The push that was recorded last, for two webhooks, and four deliveries that waited for a retry.
  const requests = await receiver.received(6);
  const tags = requests.map(({ url, body }) => `${url} ${JSON.parse(body).push_data.tag}`).sort();
  expect(tags).toEqual([
    "/deploy v4",
    "/notify latest",
    "/notify v1",
    "/notify v2",
    "/notify v3",
    "/notify v4",
  ]);
  for (const { headers } of requests) expect(headers["webhook-signature"]).toMatch(/^v1,/);

  await new AccountPages(page).signIn("anna", FIRST_PASSWORD);
  await expect(page.getByRole("link", { name: "anna/app" })).toBeVisible();
  const tab = new WebhooksTab(page, "anna/app");
  await page.goto("/repository/docker/anna/app/webhooks");
  await expect(tab.webhook("deploy")).toContainText("Last delivery succeeded");
  await expect(tab.webhook("notify")).toContainText("Last delivery succeeded");
  for (const [address, text] of [
    ["/repository/docker/anna/app/webhooks/notify", "v4"],
    ["/repository/docker/anna/app", "v4"],
    ["/repository/docker/anna/app/tags", "latest"],
    ["/repository/docker/anna/app/collaborators", "berta"],
    ["/repository/docker/crew/api/webhooks", "chain"],
    ["/namespaces/anna/registries", "our registry"],
    ["/namespaces/anna/audit", "our registry"],
    ["/notices", "notify"],
    ["/operation", "All systems are healthy"],
  ] as const) {
    await page.goto(address);
    await expect(page.getByText(text).first(), address).toBeVisible();
  }
});
