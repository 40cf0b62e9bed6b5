import { expect, PASSWORD, signUp, testOfOwnDockbell as test } from "@/e2e/fixtures/test";

test("the first visit creates the owner's account; then sign-up is closed, and signing out and in works", async ({
  page,
  context,
  expectAccessible,
}) => {
  await page.goto("/");
  await expect(page.getByRole("heading", { name: "Welcome to Dockbell" })).toBeVisible();
  await expectAccessible();
  await signUp(page, "owner1");
  const cookie = (await context.cookies()).find(({ name }) => name.includes("session_token"));
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: "Lax" });

  await page.getByRole("button", { name: "Account of owner1" }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await page.waitForURL("**/login");
  await expectAccessible();
  await page.goto("/signup");
  await expect(page.getByText("Sign-up is closed")).toBeVisible();

  await page.goto("/login");
  await page.getByLabel("Docker ID or e-mail").fill("owner1");
  await page.getByLabel("Password").fill("wrong password");
  await page.getByRole("button", { name: "Sign in" }).last().click();
  await expect(page.getByText("The Docker ID (or e-mail) and password do not match.")).toBeVisible();
  await expect(page.getByLabel("Docker ID or e-mail")).toHaveValue("owner1");
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).last().click();
  await page.waitForURL("**/repositories");
});
