import { Secret, TOTP } from "otpauth";
import { ApiClient } from "@/e2e/fixtures/api";
import { builtRun, npmRun } from "@/e2e/fixtures/command";
import { addAccount, addRepository, expect, PASSWORD, test } from "@/e2e/fixtures/test";
import { AccountPages } from "@/e2e/pages/account-pages";

const NEW_PASSWORD = "another correct battery";
const STEP_MS = 30_000;

/** The code that an authenticator app shows. The clock may be ahead. */
function codeOf(key: string, aheadMs = 0): string {
  return new TOTP({ secret: Secret.fromBase32(key) }).generate({ timestamp: Date.now() + aheadMs });
}

test("a user changes their name", async ({ page, account, expectAccessible }) => {
  await page.goto("/repositories");
  await page.getByRole("button", { name: `Account of ${account}` }).click();
  await page.getByRole("menuitem", { name: "Account", exact: true }).click();
  await page.waitForURL("**/account");
  await expectAccessible();
  await page.getByRole("textbox", { name: "Name" }).fill("");
  await page.getByRole("button", { name: "Save name" }).click();
  await expect(page.getByText("Enter your name.")).toBeVisible();
  await page.getByRole("textbox", { name: "Name" }).fill("Ann Example");
  await page.getByRole("button", { name: "Save name" }).click();
  await expect(page.getByText("Name saved")).toBeVisible();
  await page.reload();
  await expect(page.getByRole("textbox", { name: "Name" })).toHaveValue("Ann Example");
});

test("a password change signs out the other devices and scripts", async ({
  page,
  account,
  browser,
  dockbell,
  expectAccessible,
}) => {
  const pages = new AccountPages(page);
  const other = await browser.newPage({ baseURL: dockbell.url });
  await new AccountPages(other).signIn(account, PASSWORD);
  await other.waitForURL("**/repositories");
  const script = await ApiClient.logIn(dockbell.url, account);
  expect((await script.get("/v2/user/")).status).toBe(200);

  await pages.gotoSecurity();
  await expectAccessible();
  const { sessions } = pages;
  await expect(sessions).toHaveCount(3);
  await expect(sessions.filter({ hasText: "This device" })).toContainText(/Chrome on Linux/);
  await page.getByLabel("Current password").fill("not the password");
  await page.getByLabel("New password").fill(NEW_PASSWORD);
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByText("This password is incorrect.")).toBeVisible();
  await page.getByLabel("Current password").fill(PASSWORD);
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByText("Password changed")).toBeVisible();
  await expect(sessions).toHaveCount(1);

  await other.goto("/account");
  await other.waitForURL("**/login**");
  expect((await script.get("/v2/user/")).status).toBe(401);
  await new AccountPages(other).signIn(account, PASSWORD);
  await expect(other.getByText("don't match")).toBeVisible();
  await new AccountPages(other).signIn(account, NEW_PASSWORD);
  await other.waitForURL("**/repositories");
  await other.close();
});

test("a user signs out another session", async ({ page, account, browser, dockbell }) => {
  const pages = new AccountPages(page);
  const other = await browser.newPage({ baseURL: dockbell.url });
  await new AccountPages(other).signIn(account, PASSWORD);
  await other.waitForURL("**/repositories");
  await pages.gotoSecurity();
  await pages.sessions.getByRole("button", { name: /^Sign out/ }).click();
  await expect(page.getByText(/^Signed out /)).toBeVisible();
  await other.goto("/repositories");
  await other.waitForURL("**/login**");
  await other.close();
});

test("two-factor authentication is set up, requested at sign-in, replaced by a recovery code once, and turned off", async ({
  page,
  account,
  context,
  dockbell,
  expectAccessible,
}) => {
  const pages = new AccountPages(page);
  await pages.gotoSecurity();
  const key = await pages.beginTwoFactor(PASSWORD);
  await expect(pages.twoFactorSetUp.getByRole("img", { name: /QR code/ })).toBeVisible();
  await pages.confirmTwoFactor("000000");
  await expect(pages.twoFactorSetUp.getByText("This isn't the app's current code")).toBeVisible();
  await pages.confirmTwoFactor(codeOf(key));
  const { recoveryCodes } = pages;
  await expect(recoveryCodes).toHaveCount(10);
  const [recoveryCode = ""] = await recoveryCodes.allTextContents();
  await expectAccessible();

  const withCode = async (code: string) => {
    await context.clearCookies();
    await pages.signIn(account, PASSWORD);
    await page.getByLabel("Authentication code").fill(code);
    await page.getByRole("button", { name: "Verify" }).click();
  };
  await withCode(recoveryCode.toUpperCase());
  await page.waitForURL("**/repositories");
  await withCode(recoveryCode);
  await expect(page.getByText("This code is wrong or was already used.")).toBeVisible();
  const code = codeOf(key, STEP_MS);
  await withCode(code);
  await page.waitForURL("**/repositories");
  await withCode(code);
  await expect(page.getByText("This code is wrong or was already used.")).toBeVisible();

  await expect(ApiClient.logIn(dockbell.url, account)).rejects.toThrow("use it instead of the password");

  const reset = ["reset-password", account, "--disable-two-factor"];
  const { output } = await builtRun(dockbell.env, "account", ...reset);
  const [, password = ""] = /The new password of \w+: (\S+)/.exec(output) ?? [];
  await context.clearCookies();
  await pages.signIn(account, password);
  await page.waitForURL("**/repositories");
  await pages.gotoSecurity();
  await expect(page.getByText("Off. Turn it on")).toBeVisible();
});

test("Turning off two-factor authentication or creating new recovery codes requires a code, not only the password", async ({
  page,
  account,
  browser,
  dockbell,
  expectAccessible,
}) => {
  const pages = new AccountPages(page);
  const other = await browser.newPage({ baseURL: dockbell.url });
  await new AccountPages(other).signIn(account, PASSWORD);
  await other.waitForURL("**/repositories");
  await pages.gotoSecurity();
  const key = await pages.beginTwoFactor(PASSWORD);
  await pages.confirmTwoFactor(codeOf(key));
  const { recoveryCodes } = pages;
  await expect(recoveryCodes).toHaveCount(10);
  const [first = "", second = ""] = await recoveryCodes.allTextContents();
  await other.goto("/account/security");
  await other.waitForURL("**/login**");
  await other.close();

  await page.getByRole("button", { name: "New recovery codes" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Your password").fill(PASSWORD);
  await dialog.getByRole("button", { name: "Create new codes" }).click();
  await expect(dialog.getByText("Enter the code from your app, or a recovery code.")).toBeVisible();
  await expectAccessible();
  await dialog.getByLabel("Code", { exact: true }).fill("000000");
  await dialog.getByRole("button", { name: "Create new codes" }).click();
  await expect(dialog.getByText("This code is wrong or was already used.")).toBeVisible();
  await expect(dialog.getByLabel("Your password")).toHaveValue(PASSWORD);
  await dialog.getByLabel("Code", { exact: true }).fill(codeOf(key, STEP_MS));
  await dialog.getByRole("button", { name: "Create new codes" }).click();
  await expect(recoveryCodes).toHaveCount(10);
  await expect(recoveryCodes.getByText(second)).toBeHidden();
  const [fresh = ""] = await recoveryCodes.allTextContents();

  await page.getByRole("button", { name: "Turn off" }).click();
  await dialog.getByLabel("Your password").fill(PASSWORD);
  await dialog.getByLabel("Code", { exact: true }).fill(first);
  await dialog.getByRole("button", { name: "Turn off" }).click();
  await expect(dialog.getByText("This code is wrong or was already used.")).toBeVisible();
  await dialog.getByLabel("Code", { exact: true }).fill(fresh);
  await dialog.getByRole("button", { name: "Turn off" }).click();
  await expect(page.getByText("Off. Turn it on")).toBeVisible();
});

test("a script uses a token created on the page until it is turned off or deleted", async ({
  page,
  account,
  dockbell,
  expectAccessible,
}) => {
  const pages = new AccountPages(page);
  await pages.gotoTokens();
  await expect(page.getByText("No access tokens yet")).toBeVisible();
  await pages.createToken.click();
  await expect(page.getByText("Enter a label for the token, such as ci.")).toBeVisible();
  await pages.tokenLabel.fill("ci");
  await page.getByLabel("Scope").selectOption("repo:read");
  await pages.createToken.click();
  const token = (await pages.newToken.textContent()) ?? "";
  await expectAccessible();
  const script = ApiClient.with(dockbell.url, account, `Bearer ${token}`);
  expect(await script.get("/v2/user/")).toMatchObject({ status: 200, body: { scopes: ["repo:read"] } });

  await page.reload();
  await expect(page.getByText(token)).toHaveCount(0);
  const line = pages.tokens;
  await expect(line).toContainText("last used");
  await expect(line).toContainText("expires in");
  await page.getByRole("button", { name: "Turn ci off" }).click();
  await expect(line).toContainText("Off");
  expect((await script.get("/v2/user/")).status).toBe(401);
  await page.getByRole("button", { name: "Delete ci" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await expect(page.getByText("No access tokens yet")).toBeVisible();
});

test("the operator lists accounts, and a wrong command explains the error", async ({ page, dockbell }) => {
  await addAccount(page, "listedann");
  const command = (...args: string[]) => builtRun(dockbell.env, "account", ...args);
  expect(await command("list")).toMatchObject({
    code: 0,
    output: expect.stringMatching(/^listedann +listedann@example.com, since \d{4}-/m),
  });
  expect(await command("reset-password", "nobody0")).toMatchObject({
    code: 1,
    output: expect.stringContaining("nobody0 was not found"),
  });
  expect(await npmRun(dockbell.env, "account", "remove")).toMatchObject({
    code: 1,
    output: expect.stringContaining("npm run account -- list"),
  });
});

test("a person deletes their account after a list of everything that this deletes", async ({
  page,
  expectAccessible,
}) => {
  const username = `leaver${Date.now().toString(36)}`;
  // The very first account can't be deleted, because it administers the instance.
  await addAccount(page, `${username}a`);
  await addAccount(page, username);
  await addRepository(page, `${username}/app`);
  await page.goto("/account");
  await expect(
    page.getByText("This also deletes your 1 repository and all history and sessions."),
  ).toBeVisible();
  await page.getByRole("button", { name: "Delete account" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel(`Type ${username} to confirm`).fill(username);
  await dialog.getByLabel("Your password").fill("wrong password");
  await expectAccessible();
  await dialog.getByRole("button", { name: "Delete" }).click();
  await expect(dialog.getByText("This password is incorrect.")).toBeVisible();
  await dialog.getByLabel("Your password").fill(PASSWORD);
  await dialog.getByRole("button", { name: "Delete" }).click();
  await expect(page.getByText("Your account was deleted.")).toBeVisible();
  expect((await page.request.get(`/v2/repositories/${username}/app/`)).status()).toBe(404);
  await new AccountPages(page).submitSignIn(username, PASSWORD);
  await expect(page.getByText("don't match")).toBeVisible();
});
