import { testOfSingleSignOn as test } from "@/e2e/fixtures/oidc";
import { createOrganization, expect, PASSWORD, signUp } from "@/e2e/fixtures/test";
import { AccountPages } from "@/e2e/pages/account-pages";
import { SignOnPage } from "@/e2e/pages/sign-on-page";

const ann = {
  email: "ann@example.com",
  email_verified: true,
  preferred_username: "Ann.Lee",
  name: "Ann Lee",
};

test.describe("with groups", () => {
  test.use({ signOnSettings: { OIDC_ACME_GROUPS: "developers=crew:editor; ops=crew:owner" } });

  test("a person signs in with a provider, and gets roles from their groups", async ({
    page,
    oidc,
    expectAccessible,
  }) => {
    const acme = new SignOnPage(page);
    await signUp(page, "owner1");
    await createOrganization(page, "crew");
    await acme.forget();
    oidc.people.set("ann", { ...ann, groups: ["everyone", "developers"] });
    await page.goto("/login?next=/account");
    await expectAccessible();
    await acme.continueWithAcme.click();
    await acme.submitAtProvider("ann");
    await page.waitForURL("**/account");
    await expect(page.getByRole("definition").filter({ hasText: "annlee" })).toBeVisible();
    await expect(page.getByRole("definition").filter({ hasText: "ann@example.com" })).toBeVisible();
    const crew = page
      .getByRole("row", { name: /annlee/ })
      .or(page.getByRole("listitem").filter({ hasText: "annlee" }));
    await page.goto("/namespaces/crew/members");
    await expect(crew).toContainText(/editor/i);
    // A renamed person keeps the account, and loses the role of a group after leaving it.
    oidc.people.set("ann", { ...ann, preferred_username: "other", groups: [] });
    await acme.forget();
    await acme.signIn("ann");
    await expect(acme.accountOf("annlee")).toBeVisible();
    expect((await page.goto("/namespaces/crew/members"))?.status()).toBe(404);
  });
});

test("a person whose name is taken selects a Docker ID", async ({ page, oidc, expectAccessible }) => {
  const acme = new SignOnPage(page);
  await signUp(page, "annlee");
  await acme.forget();
  oidc.people.set("ann", ann);
  await acme.signIn("ann");
  await page.waitForURL("**/docker-id");
  await expectAccessible();
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByText("This Docker ID is taken.")).toBeVisible();
  await page.getByLabel("Docker ID").fill("annlee2");
  await page.getByRole("button", { name: "Create account" }).click();
  await page.waitForURL("**/repositories");
  await expect(acme.accountOf("annlee2")).toBeVisible();
  await acme.forget();
  await acme.signIn("ann");
  await expect(acme.accountOf("annlee2")).toBeVisible();
});

test("an email address gives no access to another account, whose owner can connect it", async ({
  page,
  oidc,
  expectAccessible,
}) => {
  const acme = new SignOnPage(page);
  await signUp(page, "owner1");
  await acme.forget();
  const claims = { email: "owner1@example.com", preferred_username: "owner1" };
  oidc.people.set("mallory", { ...claims, email_verified: false });
  await acme.signIn("mallory");
  await expect(acme.problem).toContainText("Acme hasn't verified your email address");
  await expectAccessible();
  await acme.forget();
  // The address is verified at the provider but not here, where another person may have signed up with it.
  oidc.people.set("owner", { ...claims, email_verified: true });
  await acme.signIn("owner");
  await expect(acme.problem).toContainText("An account here has your email address.");
  await acme.forget();
  await new AccountPages(page).signIn("owner1", PASSWORD);
  await page.waitForURL("**/repositories");
  await page.goto("/account/security");
  await expectAccessible();
  await acme.connectAcme.click();
  await acme.submitAtProvider("owner");
  await page.waitForURL("**/account/security");
  await expect(acme.disconnectAcme).toBeVisible();
  await acme.forget();
  await acme.signIn("owner");
  await expect(acme.accountOf("owner1")).toBeVisible();
  await page.goto("/account/security");
  await acme.disconnectAcme.click();
  await expect(acme.connectAcme).toBeVisible();
});

test("only the browser that started a sign-in can complete it, and only once", async ({
  page,
  oidc,
  browser,
  baseURL,
}) => {
  const acme = new SignOnPage(page);
  await signUp(page, "owner1");
  await page.goto("/account/security");
  const connect = (await acme.connectAcme.getAttribute("href")) ?? "";
  await acme.forget();
  oidc.people.set("ann", ann);
  const callback = page.waitForRequest(/\/sso\/acme\/callback/);
  await acme.signIn("ann");
  await expect(acme.accountOf("annlee")).toBeVisible();
  const url = (await callback).url();
  const context = await browser.newContext({ baseURL });
  const other = new SignOnPage(await context.newPage());
  // The victim's browser gets a response for the attacker's browser.
  await other.page.goto(url);
  await expect(other.problem).toContainText("took more than 10 minutes, or you started another one");
  await other.page.goto("/sso/acme/callback?state=&code=x");
  await expect(other.problem).toContainText("Try again.");
  await page.goto(url);
  expect(new URL(page.url()).pathname).toBe("/repositories");
  await acme.forget();
  await page.goto(url);
  await expect(acme.problem).toContainText("Try again.");
  // The link that connects an account doesn't work for another user.
  await acme.signIn("ann");
  await expect(acme.accountOf("annlee")).toBeVisible();
  await page.goto(connect);
  await expect(acme.problem).toContainText("Nothing was connected.");
  await context.close();
});

test("a forged response and an unreachable provider show an explanation", async ({
  page,
  oidc,
  signOnDockbell,
}) => {
  const acme = new SignOnPage(page);
  await signUp(page, "owner1");
  await acme.forget();
  oidc.stop();
  await page.goto("/login");
  await acme.continueWithAcme.click();
  await expect(acme.problem).toContainText("Dockbell can't reach Acme right now.");
  oidc.serve(signOnDockbell);
  oidc.people.set("ann", ann);
  oidc.tamper((idToken) => {
    const [first, payload = "", last] = idToken.split(".");
    const claims = JSON.parse(Buffer.from(payload, "base64url").toString());
    return [first, Buffer.from(JSON.stringify({ ...claims, sub: "owner" })).toString("base64url"), last].join(
      ".",
    );
  });
  await acme.signIn("ann");
  await expect(acme.problem).toContainText("the response from Acme couldn't be verified");
  await acme.forget();
  // An ID token from an earlier sign-in has its own nonce.
  const seen: string[] = [];
  oidc.tamper((idToken) => {
    seen.push(idToken);
    return seen[0] ?? "";
  });
  await acme.signIn("ann");
  await expect(acme.accountOf("annlee")).toBeVisible();
  await acme.forget();
  await acme.signIn("ann");
  await expect(acme.problem).toContainText("the response from Acme couldn't be verified");
});

test.describe("without passwords", () => {
  test.use({
    signOnSettings: {
      PASSWORD_SIGN_IN: "false",
      ADMIN_USERNAME: "owner1",
      ADMIN_EMAIL: "owner1@example.com",
      ADMIN_PASSWORD: PASSWORD,
    },
  });

  test("everyone signs in with the provider, including the administrator from the settings", async ({
    page,
    oidc,
  }) => {
    const acme = new SignOnPage(page);
    await page.goto("/login");
    await expect(acme.continueWithAcme).toBeVisible();
    await expect(new AccountPages(page).password).toHaveCount(0);
    const login = await page.request.post("/v2/users/login", {
      data: { username: "owner1", password: PASSWORD },
    });
    expect(login.status()).toBe(403);
    oidc.people.set("boss", {
      email: "owner1@example.com",
      email_verified: true,
      preferred_username: "boss",
    });
    await acme.signIn("boss");
    await expect(acme.accountOf("owner1")).toBeVisible();
    await page.goto("/account/security");
    await acme.disconnectAcme.click();
    await expect(
      page.getByText("Couldn't disconnect Acme because it's your only way to sign in."),
    ).toBeVisible();
  });
});
