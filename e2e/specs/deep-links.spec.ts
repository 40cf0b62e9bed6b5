import { expect, PASSWORD, test } from "@/e2e/fixtures/test";
import { AccountPages } from "@/e2e/pages/account-pages";

test("after signing in, the requested page opens with its search and filters", async ({
  page,
  context,
  webhooksTab,
}) => {
  const [account = ""] = webhooksTab.repoName.split("/");
  await webhooksTab.createWebhook("deploy", "https://ci.example.com/");
  const paths = [
    "/repositories?q=app",
    "/notices",
    "/account/tokens",
    `/namespaces/${account}/audit?action=webhook`,
    webhooksTab.path,
    `${webhooksTab.path}/deploy?status=failure&tag=v1`,
  ];
  for (const path of paths) {
    await context.clearCookies();
    await page.goto(path);
    await page.waitForURL(/\/login\?next=/);
    await new AccountPages(page).submitSignIn(account, PASSWORD);
    await page.waitForURL(`**${path}`);
  }
});

test("an expired session shows a link to sign in and keeps the input", async ({
  page,
  context,
  webhooksTab,
  expectedErrors,
}) => {
  expectedErrors.push(/401/);
  const [account = ""] = webhooksTab.repoName.split("/");
  await webhooksTab.name.fill("deploy");
  await webhooksTab.url.fill("https://ci.example.com/");
  const cookies = await context.cookies();
  await context.addCookies(
    cookies.map((cookie) => (cookie.name.endsWith("session_token") ? { ...cookie, value: "ended" } : cookie)),
  );
  await webhooksTab.create.click();
  const expired = page.getByRole("alert").filter({ hasText: "Your session has expired." });
  await expect(expired.first()).toBeVisible();
  await expect(webhooksTab.name).toHaveValue("deploy");
  const opened = context.waitForEvent("page");
  await expired.first().getByRole("link", { name: "Sign in" }).click();
  const tab = await opened;
  await expect(tab.getByText("Your session has expired. Sign in to return")).toBeVisible();
  await new AccountPages(tab).submitSignIn(account, PASSWORD);
  await tab.waitForURL(`**${webhooksTab.path}`);
  await webhooksTab.create.click();
  await webhooksTab.menuOptions("deploy").waitFor();
});

test("the main navigation shows the current section", async ({ page, account }) => {
  const nav = page.getByRole("navigation", { name: "Main" });
  const current = nav.locator("[aria-current]");
  await expect(current).toHaveText("Repositories");
  await expect(current).toHaveAttribute("aria-current", "page");
  await page.goto(`/namespaces/${account}`);
  await expect(current).toHaveText("Organizations");
  await expect(current).toHaveAttribute("aria-current", "true");
});
