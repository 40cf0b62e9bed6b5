import { addRepository, expect, test } from "@/e2e/fixtures/test";

test("the API page describes each operation, sends requests and shows the responses", async ({
  page,
  account,
  expectAccessible,
}) => {
  await addRepository(page, `${account}/app`);
  await page.goto("/v2/docs");
  await expect(page.getByRole("heading", { name: "HTTP API" })).toBeVisible();
  await expect(page.getByText(`Requests from this page are sent as ${account}.`)).toBeVisible();
  await page.getByText("Create a push").click();
  const form = page.getByRole("form", { name: "Create a push" });
  await form.getByLabel("namespace").fill(account);
  await form.getByLabel("name", { exact: true }).fill("app");
  await form.getByLabel("Body").fill('{ "tag": "v1" }');
  await expect(form.getByText(`/v2/repositories/${account}/app/pushes/`)).toContainText('{ "tag": "v1" }');
  await form.getByRole("button", { name: "Send" }).click();
  await expect(form.getByRole("status", { name: "Response" })).toContainText("202");
  await expect(form.getByRole("status", { name: "Response" })).toContainText('"tag": "v1"');
  await expectAccessible();
});

test("the API page is public and shows that you aren't signed in", async ({ page, account, context }) => {
  await context.clearCookies();
  await page.goto("/v2/docs");
  await expect(page.getByText("sent without an account")).toBeVisible();
  await page.getByRole("link", { name: "sign in", exact: true }).click();
  await page.getByLabel("Docker ID or email").fill(account);
});
