import { randomBytes } from "node:crypto";
import { actionNamed, submitForm } from "@/e2e/fixtures/server-actions";
import { addRepository, createRepository, expect, PASSWORD, signUp, test } from "@/e2e/fixtures/test";
import { AccountPages } from "@/e2e/pages/account-pages";

for (const [what, username, email, password, message] of [
  ["a short Docker ID", "ann", "a@example.com", PASSWORD, "Your Docker ID needs at least 4 characters."],
  [
    "a capital letter",
    "Annie",
    "a@example.com",
    PASSWORD,
    "Your Docker ID can only contain lowercase letters and digits.",
  ],
  ["no email address", "annie", "example.com", PASSWORD, "Enter an email address, such as ann@example.com."],
  ["a short password", "annie", "a@example.com", "12345678", "Your password needs at least 9 characters."],
] as const) {
  test(`signing up with ${what} shows the error and keeps the input`, async ({ page }) => {
    const pages = new AccountPages(page);
    await page.goto("/signup");
    await pages.submitSignUp(username, password, email);
    await expect(page.getByText(message)).toBeVisible();
    await expect(pages.dockerId).toHaveValue(username);
    await expect(pages.email).toHaveValue(email);
  });
}

test("an existing Docker ID shows an error at its field", async ({ page, account, context }) => {
  await context.clearCookies();
  await page.goto("/signup");
  await new AccountPages(page).submitSignUp(account, PASSWORD, "other@example.com");
  await expect(page.getByText("This Docker ID is taken.")).toBeVisible();
});

test("another user's private repository isn't found, and a public one shows its public view", async ({
  page,
  account,
  context,
}) => {
  await createRepository(page, "hidden", "Private");
  await addRepository(page, `${account}/open`);
  await context.clearCookies();
  await page.goto(`/repository/docker/${account}/open/webhooks`);
  await page.waitForURL("**/login?next=**");
  await signUp(page, `bob${account.slice(3)}`);

  for (const path of [`/r/${account}/hidden`, `/repository/docker/${account}/hidden/webhooks`]) {
    await page.goto(path);
    await expect(page.getByText("Page not found")).toBeVisible();
  }
  await page.goto(`/repository/docker/${account}/open/webhooks`);
  await page.waitForURL(`**/r/${account}/open`);
  await expect(page.getByRole("link", { name: "Manage repository" })).toBeHidden();

  const api = (name: string) => page.request.get(`/v2/repositories/${account}/${name}/webhook_pipeline/`);
  const hidden = await api("hidden");
  const absent = await api("absent");
  expect([hidden.status(), await hidden.json()]).toEqual([404, { detail: "The repository was not found." }]);
  expect([absent.status(), await absent.json()]).toEqual([404, { detail: "The repository was not found." }]);
  expect((await api("open")).status()).toBe(404);
});

test("twenty simultaneous sign-ups create one account each", async ({ dockbell }) => {
  const signUpAction = actionNamed("signUpAction");
  const prefix = `crowd${randomBytes(4).toString("hex")}`;
  const crowd = Array.from({ length: 20 }, async (_, index) => {
    const username = `${prefix}${index}`;
    const fields = { username, email: `${username}@example.com`, password: PASSWORD };
    const [first, second] = await Promise.all([
      submitForm(dockbell.url, signUpAction, fields),
      submitForm(dockbell.url, signUpAction, fields),
    ]);
    return [first, second].filter((response) => response.headers.getSetCookie().length > 0).length;
  });
  expect(await Promise.all(crowd)).toEqual(crowd.map(() => 1));
});
