import { expect, test } from "@/e2e/fixtures/test";

const URL_MESSAGE = "Enter a URL that starts with http:// or https://, such as https://ci.example.com/hook.";

for (const [what, name, url, message] of [
  ["a short name", "ab", "https://ci.example.com/", "A webhook name needs at least 3 characters."],
  ["a missing URL", "deploy", "", URL_MESSAGE],
  ["another protocol", "deploy", "ftp://ci.example.com/", URL_MESSAGE],
  ["no host", "deploy", "https:///hook", URL_MESSAGE],
  ["a script", "deploy", "javascript:alert(1)", URL_MESSAGE],
  [
    "a long URL",
    "deploy",
    `https://ci.example.com/${"a".repeat(2_048)}`,
    "A webhook URL can have at most 2,048 characters.",
  ],
  [
    "a space within",
    "deploy",
    "https://ci.example.com/a b",
    "A webhook URL can't contain spaces. Use %20 instead.",
  ],
  [
    "a fragment",
    "deploy",
    "https://ci.example.com/hook#deploy",
    "The URL has a fragment (#deploy), which is never sent. Remove it.",
  ],
  [
    "a name with a character that reverses text",
    "deploy\u202egpj",
    "https://ci.example.com/",
    "A webhook name can't contain the invisible character U+202E. Remove it.",
  ],
] as const) {
  test(`${what} shows an error at its field, which keeps the input`, async ({ page, webhooksTab }) => {
    await webhooksTab.name.fill(name);
    await webhooksTab.url.fill(url);
    await webhooksTab.create.click();
    await expect(page.getByText(message)).toBeVisible();
    await expect(webhooksTab.name).toHaveValue(name);
    await expect(webhooksTab.url).toHaveValue(url);
    const field = message.includes("name") ? webhooksTab.name : webhooksTab.url;
    await expect(field).toHaveAccessibleDescription(message);
    await expect(field).toBeFocused();
    await expect(page.getByText("No webhooks yet")).toBeVisible();
  });
}

test("the + is blue once the input is valid", async ({ page, webhooksTab }) => {
  const accent = await page
    .getByRole("link", { name: "Public view" })
    .evaluate((link) => getComputedStyle(link).color);
  await expect(webhooksTab.create).not.toHaveCSS("color", accent);
  await webhooksTab.name.fill("deploy");
  await webhooksTab.url.fill("https://ci.example.com/");
  await expect(webhooksTab.create).toHaveCSS("color", accent);
  await webhooksTab.url.fill("https://");
  await expect(webhooksTab.create).not.toHaveCSS("color", accent);
});

test("surrounding spaces are trimmed, international hosts are kept, and credentials are masked", async ({
  page,
  webhooksTab,
}) => {
  await webhooksTab.createWebhook("trimmed", "  https://ci.example.com/hook?a=b  ");
  await webhooksTab.createWebhook("世界 hook", "https://bücher.example/hook");
  await webhooksTab.createWebhook("secret", "https://ann:pass@ci.example.com/");
  await page.reload();
  const url = (name: string) => page.getByRole("textbox", { name: `URL of ${name}` });
  await expect(url("trimmed")).toHaveValue("https://ci.example.com/hook?a=b");
  await expect(url("世界 hook")).toHaveValue("https://bücher.example/hook");
  await expect(url("secret")).toHaveValue("https://***@ci.example.com/");
  expect(await page.content()).not.toContain("ann:pass");
});

test("if the server rejects an existing name, the row disappears and the fields contain the input again", async ({
  page,
  webhooksTab,
}) => {
  await webhooksTab.createWebhook("deploy", "https://ci.example.com/one");
  await webhooksTab.name.fill("deploy");
  await webhooksTab.url.fill("https://ci.example.com/two");
  await webhooksTab.create.click();
  await expect(page.getByText('This repository already has a webhook named "deploy".')).toBeVisible();
  await expect(webhooksTab.name).toHaveValue("deploy");
  await expect(webhooksTab.url).toHaveValue("https://ci.example.com/two");
  await expect(webhooksTab.currentWebhooks.getByRole("article")).toHaveCount(1);
});

test("on a slow connection + shows progress, the row appears before the server responds, and an error removes it", async ({
  page,
  expectedErrors,
  webhooksTab,
}) => {
  let respond = () => {};
  const held = new Promise<void>((resolve) => {
    respond = resolve;
  });
  await page.route("**/webhooks", async (route) => {
    if (route.request().method() !== "POST") return route.fallback();
    await held;
    await route.fulfill({ status: 500, body: "" });
  });
  let deliver = () => {};
  const loaded = new Promise<void>((resolve) => {
    deliver = resolve;
  });
  await page.route("**/_next/static/chunks/**", async (route) => {
    await loaded;
    await route.continue();
  });
  await webhooksTab.name.fill("deploy");
  await webhooksTab.url.fill("https://ci.example.com/");
  await webhooksTab.create.click();
  await expect(webhooksTab.create).toHaveAttribute("aria-disabled", "true");
  await expect(webhooksTab.webhook("deploy")).toBeHidden();
  deliver();
  await expect(webhooksTab.webhook("deploy")).toBeVisible();
  await expect(webhooksTab.menuOptions("deploy")).toBeHidden();
  expectedErrors.push(/status of 500/);
  respond();
  await expect(webhooksTab.webhook("deploy")).toBeHidden();
  await expect(webhooksTab.name).toHaveValue("deploy");
  await expect(page.getByRole("form").getByRole("alert")).toHaveText(
    "Dockbell returned an error. Try again in a moment.",
  );
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test("the button that creates a webhook is below the fields and has a visible label", async ({
    page,
    webhooksTab,
    receiver,
  }) => {
    await webhooksTab.name.fill("deploy");
    await webhooksTab.url.fill(receiver.url);
    const label = page.getByRole("form", { name: "New webhook" }).getByText("Create", { exact: true });
    await expect(label).toBeVisible();
    await label.click();
    await webhooksTab.menuOptions("deploy").waitFor();
  });
});
