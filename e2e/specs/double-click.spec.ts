import { randomBytes } from "node:crypto";
import { expect, test } from "@/e2e/fixtures/test";
import { AccountPages } from "@/e2e/pages/account-pages";

test("Double-clicking + creates one webhook and shows no error", async ({ page, webhooksTab }) => {
  await webhooksTab.name.fill("deploy");
  await webhooksTab.url.fill("https://ci.example.com/");
  await webhooksTab.create.dblclick();
  await webhooksTab.menuOptions("deploy").waitFor();
  await expect(webhooksTab.currentWebhooks.getByRole("article")).toHaveCount(1);
  await expect(page.locator("form [aria-invalid]")).toHaveCount(0);
  await expect(page.locator("form").getByRole("alert")).toHaveCount(0);
  await page.reload();
  await expect(webhooksTab.currentWebhooks.getByRole("article")).toHaveCount(1);
});

test("Double-clicking + after the server has responded to the first click shows no error either", async ({
  page,
  webhooksTab,
}) => {
  await webhooksTab.name.fill("deploy");
  await webhooksTab.url.fill("https://ci.example.com/");
  await webhooksTab.create.click();
  await webhooksTab.menuOptions("deploy").waitFor();
  await expect(webhooksTab.create).toBeEnabled();
  await webhooksTab.create.dispatchEvent("click", { detail: 2 });
  await expect(page.locator("form [aria-invalid]")).toHaveCount(0);
});

test("Double-clicking the other create buttons creates one of each", async ({ page, account }) => {
  await page.goto("/repositories/new");
  await page.getByLabel("Repository name").fill("app");
  await page.getByRole("button", { name: "Create" }).dblclick();
  await page.waitForURL("**/app/webhooks");

  const pages = new AccountPages(page);
  await pages.gotoTokens();
  await pages.tokenLabel.fill("ci");
  await pages.createToken.dblclick();
  await pages.newToken.waitFor();
  await expect(pages.tokens).toHaveCount(1);
  await expect(page.locator("form [aria-invalid]")).toHaveCount(0);

  await page.goto(`/namespaces/${account}/registries/new`);
  await page.getByRole("textbox", { name: "Name" }).fill("cellar");
  await page.getByRole("button", { name: "Connect" }).dblclick();
  await page.getByRole("link", { name: "Check for events" }).waitFor();
  await page.goto(`/namespaces/${account}/registries`);
  await expect(page.getByRole("link", { name: "cellar" })).toHaveCount(1);

  const organization = `acme${randomBytes(4).toString("hex")}`;
  await page.goto("/organizations/new");
  await page.getByLabel("Namespace").fill(organization);
  await page.getByLabel("Name", { exact: true }).fill("Acme, Inc.");
  await page.getByRole("button", { name: "Create" }).dblclick();
  await page.waitForURL(`**/namespaces/${organization}/members`);
  await page.getByRole("button", { name: "Create invitation link" }).dblclick();
  await page.getByText(/\/invitations\/[\w-]{43}$/).waitFor();
  await expect(page.getByRole("list", { name: "Pending invitations" }).getByRole("listitem")).toHaveCount(1);
});

test("Double-clicking a button that disappears keeps the focus on its webhook", async ({ webhooksTab }) => {
  await webhooksTab.createWebhook("deploy", "https://ci.example.com/");
  await webhooksTab.choose("deploy", "Pause");
  const card = webhooksTab.webhook("deploy");
  const resume = card.getByRole("button", { name: "Resume" });
  await resume.dblclick();
  await expect(resume).toHaveCount(0);
  await expect.poll(() => card.evaluate((element) => element.contains(document.activeElement))).toBe(true);
});
