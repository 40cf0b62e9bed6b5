import { expect, test } from "@/e2e/fixtures/test";

// Follows the page in the documentation: create a webhook, view its delivery history, the example payload.

test("a webhook is created, a push reaches its URL, and the history shows the success", async ({
  page,
  webhooksTab,
  receiver,
}) => {
  await webhooksTab.goto();
  await page.getByRole("navigation", { name: "Repository" }).getByRole("link", { name: "General" }).click();
  await page.getByRole("navigation", { name: "Repository" }).getByRole("link", { name: "Webhooks" }).click();
  await webhooksTab.name.fill("deploy");
  await webhooksTab.url.fill(receiver.url);
  await webhooksTab.create.click();
  await expect(webhooksTab.webhook("deploy")).toBeVisible();
  await expect(page.getByRole("textbox", { name: "URL of deploy" })).toHaveValue(receiver.url);

  await webhooksTab.simulatePush();
  const [request] = await receiver.received(1);
  expect(request?.method).toBe("POST");

  await webhooksTab.goto();
  await webhooksTab.webhook("deploy").hover();
  await webhooksTab.menuOptions("deploy").click();
  await webhooksTab.menuItem("View History").click();
  const delivery = webhooksTab.newestDelivery("deploy");
  await expect(delivery).toContainText(receiver.url);
  await expect(delivery.getByText("Success", { exact: true })).toBeVisible();
  await expect(delivery.getByText("200", { exact: true })).toBeVisible();
  await expect(delivery).toContainText(/\w+ \d+(st|nd|rd|th) 20\d\d, \d+:\d\d:\d\d [ap]m/);

  await webhooksTab.menuOptions("deploy").click();
  await webhooksTab.menuItem("Hide History").click();
  await expect(webhooksTab.history("deploy")).toBeHidden();
});

test("the payload has the documented format", async ({ webhooksTab, receiver, dockbell, account }) => {
  await webhooksTab.createWebhook("deploy", receiver.url);
  await webhooksTab.simulatePush("v1.2.3");
  const [request] = await receiver.received(1);
  const payload = JSON.parse(request?.body ?? "");
  expect(payload.callback_url).toMatch(new RegExp(`^${dockbell.url}/u/${account}/app/hook/[0-9a-f]{64}/$`));
  expect(payload.push_data).toEqual({
    pushed_at: expect.any(Number),
    pusher: account,
    tag: "v1.2.3",
    images: [expect.stringMatching(/^sha256:/)],
    media_type: expect.any(String),
  });
  expect(payload.repository).toEqual({
    comment_count: 0,
    date_created: expect.any(Number),
    description: "",
    dockerfile: "",
    full_description: null,
    is_official: false,
    is_private: false,
    is_trusted: false,
    name: "app",
    namespace: account,
    owner: account,
    repo_name: `${account}/app`,
    repo_url: `${dockbell.url}/r/${account}/app/`,
    star_count: 0,
    status: "Active",
  });
});

test("the menu is hidden until the webhook is hovered or has the focus", async ({
  page,
  webhooksTab,
  receiver,
  browserName,
}) => {
  test.skip(browserName === "firefox", "without a window, Firefox has no pointer that can hover");
  await webhooksTab.createWebhook("deploy", receiver.url);
  await page.getByRole("link", { name: "Dockbell", exact: true }).hover();
  const menu = webhooksTab.menuOptions("deploy").locator("..");
  await expect(menu).toHaveCSS("opacity", "0");
  await webhooksTab.webhook("deploy").hover();
  await expect(menu).toHaveCSS("opacity", "1");
  await page.getByRole("link", { name: "Dockbell", exact: true }).hover();
  await expect(menu).toHaveCSS("opacity", "0");
  await webhooksTab.menuOptions("deploy").focus();
  await expect(menu).toHaveCSS("opacity", "1");
});

test("all steps work with the keyboard only", async ({ page, webhooksTab, receiver }) => {
  await webhooksTab.name.focus();
  await page.keyboard.type("deploy");
  await page.keyboard.press("Tab");
  await page.keyboard.type(receiver.url);
  await page.keyboard.press("Enter");
  await expect(webhooksTab.menuOptions("deploy")).toBeVisible();
  await expect(webhooksTab.name).toBeFocused();

  await page.getByRole("button", { name: "Simulate push" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("textbox", { name: "Tag" })).toBeFocused();
  await page.keyboard.press("Enter");
  await receiver.received(1);
  await expect(webhooksTab.receipt("latest")).toContainText(/deploy 200 in/);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Simulate push" })).toBeFocused();

  await webhooksTab.menuOptions("deploy").focus();
  await page.keyboard.press("Enter");
  await expect(webhooksTab.menuItem("View History")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(webhooksTab.newestDelivery("deploy")).toContainText("Success");
  await webhooksTab.menuOptions("deploy").focus();
  await page.keyboard.press("Enter");
  await expect(webhooksTab.menuItem("Hide History")).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(webhooksTab.menuItem("Edit")).toBeFocused();
  await page.keyboard.press("End");
  await page.keyboard.press("Enter");
  const question = page.getByRole("dialog", { name: "Delete webhook “deploy”?" });
  await expect(question).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(question).toBeHidden();
  await expect(webhooksTab.webhook("deploy")).toBeVisible();
  await webhooksTab.menuOptions("deploy").focus();
  await page.keyboard.press("Enter");
  await expect(webhooksTab.menuItem("Hide History")).toBeFocused();
  await page.keyboard.press("End");
  await page.keyboard.press("Enter");
  await question.getByRole("button", { name: "Delete" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByText("No webhooks yet")).toBeVisible();
});

test("a webhook without deliveries shows an empty state", async ({ webhooksTab, receiver }) => {
  await webhooksTab.createWebhook("deploy", receiver.url);
  await webhooksTab.menuOptions("deploy").click();
  await webhooksTab.menuItem("View History").click();
  await expect(webhooksTab.history("deploy")).toContainText("No history for this webhook");
});
