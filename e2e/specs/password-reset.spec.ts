import { testOfMail as test } from "@/e2e/fixtures/mail";
import { expect, PASSWORD, signUp } from "@/e2e/fixtures/test";
import { AccountPages } from "@/e2e/pages/account-pages";

const linkIn = (text = "") => /http:\S+\?token=\S+/.exec(text)?.[0] ?? "";

test("a user resets a forgotten password with the link from an email", async ({
  page,
  mail,
  expectAccessible,
}) => {
  const pages = new AccountPages(page);
  await signUp(page, "owner1");
  await page.getByRole("button", { name: "Account of owner1" }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await page.getByRole("link", { name: "Forgot your password?" }).click();
  await expect(page.getByRole("heading", { name: "Reset password" })).toBeVisible();
  await expectAccessible();
  const request = async (email: string) => {
    await page.goto("/forgot-password");
    await pages.email.fill(email);
    await page.getByRole("button", { name: "Send link" }).click();
    await expect(page.getByRole("status").filter({ hasText: email })).toBeVisible();
    return (await page.getByRole("status").filter({ hasText: email }).textContent())?.replace(email, "");
  };
  const unknown = await request("nobody@example.com");
  expect(await request("owner1@example.com")).toBe(unknown);
  await expect.poll(() => mail.received.length).toBe(1);
  expect(mail.received[0]?.to).toEqual(["owner1@example.com"]);

  await page.goto(linkIn(mail.received[0]?.text));
  await expectAccessible();
  await page.getByLabel("New password").fill("short");
  await page.getByRole("button", { name: "Set password" }).click();
  await expect(page.getByText("Your password needs at least 9 characters.")).toBeVisible();
  await page.getByLabel("New password").fill("another correct horse");
  await page.getByRole("button", { name: "Set password" }).click();
  await expect(page.getByText("Your password was changed. Sign in with the new one.")).toBeVisible();
  await pages.submitSignIn("owner1", PASSWORD);
  await expect(page.getByText("The Docker ID (or email) and password don't match.")).toBeVisible();
  await pages.submitSignIn("owner1", "another correct horse");
  await page.waitForURL("**/repositories");
  await page.goto(linkIn(mail.received[0]?.text));
  await page.getByLabel("New password").fill("a third correct horse");
  await page.getByRole("button", { name: "Set password" }).click();
  await expect(page.getByText("This link has expired or was already used.")).toBeVisible();
});

test("a user changes their email address with the link sent to the new one", async ({
  page,
  mail,
  expectAccessible,
}) => {
  await signUp(page, "owner1");
  await page.goto("/account");
  await expectAccessible();
  const form = page.getByRole("form", { name: "Email" });
  await form.getByLabel("New email").fill("other@example.com");
  await form.getByLabel("Your password").fill(PASSWORD);
  await form.getByRole("button", { name: "Change email" }).click();
  await expect(form.getByRole("status")).toContainText("other@example.com");
  await expect.poll(() => mail.received.length).toBe(1);
  expect(mail.received[0]?.to).toEqual(["other@example.com"]);
  await page.goto(linkIn(mail.received[0]?.text));
  await expectAccessible();
  await page.getByRole("button", { name: "Confirm address" }).click();
  await page.waitForURL("**/account");
  await expect(page.getByRole("definition").filter({ hasText: "other@example.com" })).toBeVisible();
  await expect.poll(() => mail.received.map(({ to }) => to)).toContainEqual(["owner1@example.com"]);
});
