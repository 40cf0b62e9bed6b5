import { randomBytes } from "node:crypto";
import type { Browser, Page } from "@playwright/test";
import { addRepository, createOrganization, expect, PASSWORD, test } from "@/e2e/fixtures/test";
import { AccountPages } from "@/e2e/pages/account-pages";
import { WebhooksTab } from "@/e2e/pages/webhooks-tab";

/** Opens a page as the same user in a browser without JavaScript. */
async function plainPage(browser: Browser, page: Page): Promise<Page> {
  const storageState = await page.context().storageState();
  const baseURL = new URL(page.url()).origin;
  return (await browser.newContext({ javaScriptEnabled: false, storageState, baseURL })).newPage();
}

/** The fields of forms that a browser without JavaScript would put into the URL, except for searches. */
const SEARCH_FIELDS = [
  "q",
  "namespace",
  "status",
  "target",
  "tag",
  "code",
  "since",
  "until",
  "within",
  "action",
  "actor",
];

test("Before JavaScript has loaded, Create keeps the webhook's URL out of the page's URL and creates it", async ({
  page,
  webhooksTab,
  browser,
}) => {
  const plain = await plainPage(browser, page);
  const tab = new WebhooksTab(plain, webhooksTab.repoName);
  const requestedUrls: string[] = [];
  plain.on("request", (request) => requestedUrls.push(request.url()));
  await tab.goto();
  await tab.name.fill("de");
  await tab.url.fill("https://chat.example.com/secret-token");
  await tab.create.click();
  await expect(plain.getByText("A webhook name needs at least 3 characters.")).toBeVisible();
  await expect(tab.name).toHaveValue("de");
  await expect(tab.url).toHaveValue("https://chat.example.com/secret-token");
  await tab.name.fill("deploy");
  await tab.create.click();
  await expect(tab.webhook("deploy")).toBeVisible();
  await expect(tab.name).toHaveValue("");
  expect(plain.url()).toMatch(/\/app\/webhooks$/);
  expect(requestedUrls.filter((url) => url.includes("secret-token"))).toEqual([]);
  await plain.context().close();
});

test("Input typed before JavaScript has loaded stays and is sent", async ({ page, webhooksTab }) => {
  let load = () => {};
  const held = new Promise<void>((resolve) => {
    load = resolve;
  });
  await page.route("**/*.js", async (route) => {
    await held;
    await route.fallback();
  });
  await page.goto(`/repository/docker/${webhooksTab.repoName}/webhooks`, { waitUntil: "commit" });
  await webhooksTab.name.fill("deploy");
  await webhooksTab.url.fill("https://ci.example.com/early");
  load();
  await page.waitForLoadState("networkidle");
  await expect(webhooksTab.name).toHaveValue("deploy");
  await expect(webhooksTab.url).toHaveValue("https://ci.example.com/early");
  await webhooksTab.create.click();
  await webhooksTab.menuOptions("deploy").waitFor();
});

test("A selection made before JavaScript has loaded stays and is sent", async ({ page, account }) => {
  let load = () => {};
  const held = new Promise<void>((resolve) => {
    load = resolve;
  });
  await page.route("**/*.js", async (route) => {
    await held;
    await route.fallback();
  });
  await page.goto("/repositories/new", { waitUntil: "commit" });
  await page.getByRole("radio", { name: "Private" }).check();
  await page.getByLabel("Repository name").fill("hidden");
  load();
  await page.waitForLoadState("networkidle");
  await page.getByRole("button", { name: "Create" }).click();
  await page.waitForURL(`**/${account}/hidden/webhooks`);
  const api = await page.request.get(`/v2/repositories/${account}/hidden/`);
  expect(await api.json()).toMatchObject({ is_private: true });
});

test("Before JavaScript has loaded, no form that saves data can be sent as a GET", async ({
  page,
  account,
  browser,
}) => {
  const organization = `acme${randomBytes(4).toString("hex")}`;
  await createOrganization(page, organization);
  await addRepository(page, `${account}/app`);
  const plain = await plainPage(browser, page);
  const repository = `/repository/docker/${account}/app`;
  const forms: string[] = [];
  for (const path of [
    "/account",
    "/account/security",
    "/account/tokens",
    "/repositories",
    "/repositories/new",
    "/organizations/new",
    `/namespaces/${organization}/members`,
    `/namespaces/${organization}/settings`,
    `/namespaces/${organization}/webhooks`,
    `/namespaces/${organization}/audit`,
    `/namespaces/${account}/registries/new`,
    repository,
    `${repository}/webhooks`,
    `${repository}/settings`,
    `${repository}/collaborators`,
    "/v2/docs",
    "/notices",
  ]) {
    await plain.goto(path);
    const found = await plain.locator("form").evaluateAll((all) =>
      all.map((one) => {
        const form = one as HTMLFormElement;
        const fields = [...new FormData(form).keys()];
        return { method: form.method, fields };
      }),
    );
    for (const { method, fields } of found) {
      const saved = fields.filter((name) => !SEARCH_FIELDS.includes(name));
      if (method !== "post" && saved.length > 0) forms.push(`${path}: ${method} of ${saved.join(", ")}`);
    }
    if (/new|webhooks|security|tokens|members|settings$/.test(path)) {
      expect(found.filter(({ method }) => method === "post").length, path).toBeGreaterThan(0);
    }
  }
  expect(forms).toEqual([]);
  await plain.context().close();
});

test("Before JavaScript has loaded, the forms of accounts, repositories and organizations save", async ({
  page,
  account,
  browser,
}) => {
  const organization = `acme${randomBytes(4).toString("hex")}`;
  const plain = await plainPage(browser, page);
  await plain.goto("/repositories/new");
  await plain.getByLabel("Repository name").fill("A");
  await plain.getByRole("radio", { name: "Private" }).check();
  await plain.getByRole("button", { name: "Create" }).click();
  await expect(plain.getByText("A repository name needs at least 2 characters.")).toBeVisible();
  await expect(plain.getByRole("radio", { name: "Private" })).toBeChecked();
  await plain.getByLabel("Repository name").fill("app");
  await plain.getByRole("button", { name: "Create" }).click();
  await plain.waitForURL(`**/${account}/app/webhooks`);

  await plain.goto("/account");
  await plain.getByRole("textbox", { name: "Name", exact: true }).fill("Ann Other");
  await plain.getByRole("button", { name: "Save name" }).click();
  await plain.goto("/account");
  await expect(plain.getByRole("textbox", { name: "Name", exact: true })).toHaveValue("Ann Other");

  const pages = new AccountPages(plain);
  await pages.gotoTokens();
  await pages.tokenLabel.fill("ci");
  await pages.createToken.click();
  await expect(pages.newToken).toBeVisible();

  await plain.goto("/organizations/new");
  await plain.getByLabel("Namespace").fill(organization);
  await plain.getByRole("textbox", { name: "Name", exact: true }).fill("Acme, Inc.");
  await plain.getByRole("button", { name: "Create" }).click();
  await plain.waitForURL(`**/namespaces/${organization}/members`);
  await plain.getByRole("button", { name: "Create invitation link" }).click();
  await expect(plain.getByText(/\/invitations\/[\w-]{43}$/)).toBeVisible();
  await plain.goto(`/namespaces/${organization}/settings`);
  await plain.getByLabel("Days to keep deliveries").fill("12");
  await plain.getByRole("button", { name: "Save history settings" }).click();
  await plain.goto(`/namespaces/${organization}/settings`);
  await expect(plain.getByLabel("Days to keep deliveries")).toHaveValue("12");

  await pages.gotoSecurity();
  await plain.getByLabel("Current password").fill("not this one");
  await plain.getByLabel("New password").fill(PASSWORD);
  await plain.getByRole("button", { name: "Change password" }).click();
  await expect(plain.getByText("This password is incorrect.")).toBeVisible();
  expect(await plain.content()).not.toContain("not this one");
  await plain.context().close();
});

test("Before JavaScript has loaded, a form with an error keeps its selections too", async ({
  page,
  webhooksTab,
  browser,
}) => {
  await page.getByRole("button", { name: "Use a test receiver" }).click();
  await expect(webhooksTab.url).toHaveValue(/^http/);
  await webhooksTab.create.click();
  const receiver = await page.getByRole("link", { name: "Open the test receiver" }).getAttribute("href");
  const plain = await plainPage(browser, page);
  await plain.goto(receiver ?? "");
  const field = (label: string) => plain.getByLabel(label, { exact: true });
  const save = () => plain.getByRole("button", { name: "Save", exact: true }).click();
  await field("Respond with").selectOption("reset");
  await field("Callback").selectOption("failure");
  await field("Delay").fill("soon");
  await save();
  await expect(field("Respond with")).toHaveValue("reset");
  await expect(field("Callback")).toHaveValue("failure");
  await expect(field("Delay")).toHaveValue("soon");
  for (const delay of ["10", "20"]) {
    await field("Delay").fill(delay);
    await save();
    await plain.goto(receiver ?? "");
    await expect(field("Delay")).toHaveValue(delay);
    await expect(field("Respond with")).toHaveValue("reset");
  }

  await plain.goto(`/repository/docker/${webhooksTab.repoName}/settings`);
  await plain.getByRole("checkbox", { name: "Automated build" }).check();
  await field("Dockerfile").evaluate((area) => {
    (area as HTMLTextAreaElement).value = "x".repeat(200_000);
  });
  await plain.getByRole("button", { name: "Save build settings" }).click();
  await expect(plain.getByRole("checkbox", { name: "Automated build" })).toBeChecked();
  await plain.context().close();
});
