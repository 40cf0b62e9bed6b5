import { expect, PASSWORD, signUp, testOfOwnServer as test } from "@/e2e/fixtures/test";
import { AccountPages } from "@/e2e/pages/account-pages";

test("the first visitor creates the owner's account, then sign-up is closed, and signing out and in works", async ({
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

  const pages = new AccountPages(page);
  await pages.signIn("owner1", "wrong password");
  await expect(page.getByText("The Docker ID (or email) and password don't match.")).toBeVisible();
  await expect(pages.identifier).toHaveValue("owner1");
  await pages.submitSignIn("owner1", PASSWORD);
  await page.waitForURL("**/repositories");
});

test.describe("on an instance that other machines can reach", () => {
  test.use({ ownSettings: { HOST: "0.0.0.0" } });

  test("The first visitor of a new public instance needs the link from the start's output", async ({
    page,
    ownDockbell,
    expectAccessible,
  }) => {
    await page.goto("/");
    await expect(page.getByRole("heading", { name: "Open the setup link" })).toBeVisible();
    await expect(page.getByText("docker compose logs web")).toBeVisible();
    await expectAccessible();
    const [, setup] = /\/signup\?setup=(\S+) and create your account/.exec(ownDockbell.output()) ?? [];
    expect(ownDockbell.output()).toMatch(
      /"msg":"PUBLIC_URL isn't set, so links, payloads and callback URLs start with/,
    );
    expect(ownDockbell.output()).not.toContain("http://0.0.0.0");
    expect(ownDockbell.output()).toMatch(/Open \S+\/signup\?setup=\S+ to create the first one/);
    const pages = new AccountPages(page);
    const fill = async (link: string) => {
      await page.goto(`/signup?setup=${link}`);
      await pages.submitSignUp("owner1", PASSWORD);
    };
    await fill("guess");
    await expect(page.getByText("This isn't the link that creates the first account.")).toBeVisible();
    await expect(pages.dockerId).toHaveValue("owner1");
    await fill(String(setup));
    await page.waitForURL("**/repositories");
  });
});
