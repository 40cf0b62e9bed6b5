import { expect, PASSWORD, testOfOwnDockbell as test } from "@/e2e/fixtures/test";
import { AccountPages } from "@/e2e/pages/account-pages";
import { DeliveryPage } from "@/e2e/pages/delivery-page";

const MAX_CLICKS = 7;
const MAX_TYPED_FIELDS = 4;

test("From the first page, a signed delivery is sent, inspected and redelivered in at most 7 clicks and 4 typed fields", async ({
  page,
}) => {
  // Counted in the page, as the person causes them.
  await page.addInitScript(() => {
    const add = (key: string, value: string) => {
      const before: string[] = JSON.parse(sessionStorage.getItem(key) ?? "[]");
      sessionStorage.setItem(key, JSON.stringify([...before, value]));
    };
    document.addEventListener(
      "click",
      ({ detail, target }) => {
        if (detail > 0) add("clicks", (target as Element).textContent ?? "");
      },
      true,
    );
    document.addEventListener(
      "change",
      ({ target }) => add("fields", (target as HTMLInputElement).name),
      true,
    );
  });
  const counted = (key: string) =>
    page.evaluate((stored): string[] => JSON.parse(sessionStorage.getItem(stored) ?? "[]"), key);

  await page.goto("/");
  await new AccountPages(page).submitSignUp("owner1", PASSWORD);
  await page.waitForURL("**/repositories");
  await page.getByRole("link", { name: "Create a repository" }).first().click();
  await page.getByLabel("Repository name").fill("app");
  await page.getByRole("button", { name: "Create", exact: true }).click();
  await page.waitForURL("**/webhooks");
  await page.getByRole("button", { name: "Use a test receiver" }).click();
  await expect(page.getByRole("textbox", { name: "Webhook URL" })).toHaveValue(/^http/);
  await page.getByRole("button", { name: "Create", exact: true }).click();
  await page.getByRole("button", { name: "Send test" }).click();
  const delivery = new DeliveryPage(page, "test");
  await expect(delivery.attempt(1)).toBeVisible();
  await expect(page.getByText("webhook-signature").first()).toBeVisible();
  await page.getByRole("button", { name: "Redeliver" }).first().click();
  await expect(page.getByRole("status").filter({ hasText: /^Redelivered .*200/ })).toBeVisible();

  const [clicks, fields] = [await counted("clicks"), await counted("fields")];
  expect(clicks.length, clicks.join(" > ")).toBeLessThanOrEqual(MAX_CLICKS);
  expect(clicks.length).toBeGreaterThan(0);
  expect(fields.length, fields.join(", ")).toBeLessThanOrEqual(MAX_TYPED_FIELDS);
  expect(fields.length).toBeGreaterThan(0);
});
