import { randomBytes } from "node:crypto";
import type { Browser, Page } from "@playwright/test";
import { testOfMail } from "@/e2e/fixtures/mail";
import {
  addAccount,
  addRepository,
  createOrganization,
  expect,
  PASSWORD,
  test,
  testOfOwnDockbell,
} from "@/e2e/fixtures/test";
import { AccountPages } from "@/e2e/pages/account-pages";

/** Creates an invitation on the open members page. @returns its link */
async function inviteAs(page: Page, role: string): Promise<string> {
  await page.getByLabel("Role", { exact: true }).selectOption(role);
  await page.getByRole("button", { name: "Create invitation link" }).click();
  const link = page.getByText(/^https?:.*\/invitations\/[\w-]{43}$/);
  await expect(link).toBeVisible();
  return (await link.textContent()) ?? "";
}

/** A page of another user in a separate browser. */
async function otherPage(browser: Browser, baseURL: string | undefined): Promise<Page> {
  return (await browser.newContext({ baseURL })).newPage();
}

test("an organization is created, gets repositories and a display name, and is deleted", async ({
  page,
  account,
  expectAccessible,
}) => {
  const namespace = `acme${randomBytes(4).toString("hex")}`;
  await page.getByRole("button", { name: `Account of ${account}` }).click();
  await page.getByRole("menuitem", { name: "Organizations" }).click();
  await page.getByRole("link", { name: "Create an organization" }).click();
  await page.getByLabel("Namespace").fill(account);
  await page.getByLabel("Name", { exact: true }).fill("Acme, Inc.");
  await page.getByRole("button", { name: "Create" }).click();
  await expect(page.getByText(`The name ${account} is taken.`)).toBeVisible();
  await expectAccessible();
  await page.getByLabel("Namespace").fill(namespace);
  await page.getByRole("button", { name: "Create" }).click();
  await page.waitForURL(`**/namespaces/${namespace}/members`);
  await expectAccessible();

  await page.getByRole("link", { name: "Repositories" }).last().click();
  await page.getByRole("link", { name: "Create a repository" }).click();
  await expect(page.getByRole("combobox", { name: "Namespace" })).toHaveValue(namespace);
  await page.getByLabel("Repository name").fill("api");
  await page.getByRole("button", { name: "Create" }).click();
  await page.waitForURL(`**/repository/docker/${namespace}/api/webhooks`);

  await addRepository(page, `${account}/own`);
  await page.goto("/repositories");
  await expect(page.getByRole("link", { name: `${account}/own` })).toBeVisible();
  await page.getByRole("combobox", { name: "Namespace" }).selectOption(namespace);
  await expect(page.getByRole("link", { name: `${account}/own` })).toBeHidden();
  await expect(page.getByRole("link", { name: `${namespace}/api` })).toBeVisible();
  await expectAccessible();

  await page.goto(`/namespaces/${namespace}/settings`);
  await page.getByLabel("Name of the organization").fill("Acme Limited");
  await page.getByRole("button", { name: "Save name" }).click();
  await expect(page.getByText("Acme Limited", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Delete organization" }).click();
  await page.getByLabel(`Type ${namespace} to confirm`).fill(namespace);
  await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await page.waitForURL("**/organizations");
  await page.goto(`/repository/docker/${namespace}/api`);
  await expect(page.getByText("Page not found")).toBeVisible();
});

testOfOwnDockbell(
  "an invitation lets one person sign up while sign-up is closed, and adds them as a member",
  async ({ page, browser, baseURL }) => {
    await addAccount(page, "annabel");
    await createOrganization(page, "acme");
    const link = await inviteAs(page, "editor");
    expect(link).toContain(`${baseURL}/invitations/`);

    const bob = await otherPage(browser, baseURL);
    await bob.goto(`/signup`);
    await expect(bob.getByText("Sign-up is closed")).toBeVisible();
    await bob.goto(link);
    await expect(bob.getByText("annabel invites you to the organization acme as an editor.")).toBeVisible();
    await bob.getByRole("link", { name: "Create an account and join" }).click();
    await new AccountPages(bob).submitSignUp("bobby", PASSWORD);
    await bob.waitForURL("**/repositories");
    await bob.goto(`/namespaces/acme/members`);
    await expect(bob.getByRole("row", { name: "bobby (you) Editor" })).toBeVisible();
    await expect(bob.getByRole("button", { name: "Create invitation link" })).toBeHidden();
    await expect(bob.getByRole("link", { name: "Settings" })).toBeHidden();

    const eve = await otherPage(browser, baseURL);
    await eve.goto(link);
    await expect(eve.getByText("This invitation isn't valid")).toBeVisible();
    await eve.goto(`/signup?invitation=${link.split("/").at(-1)}`);
    await expect(eve.getByText("Sign-up is closed")).toBeVisible();

    await page.reload();
    await page.getByRole("combobox", { name: "Role of bobby" }).selectOption("owner");
    await expect(page.getByText("Changed the role of bobby")).toBeVisible();
    await page.getByRole("button", { name: "Leave acme" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Leave" }).click();
    await page.waitForURL("**/organizations");
    await page.goto("/namespaces/acme");
    await expect(page.getByText("Page not found")).toBeVisible();
    await bob.context().close();
    await eve.context().close();
  },
);

test("a user with an account accepts an invitation, and an invitation can be revoked", async ({
  page,
  account,
  browser,
  baseURL,
}) => {
  const namespace = `acme${randomBytes(4).toString("hex")}`;
  await createOrganization(page, namespace);
  const first = await inviteAs(page, "member");
  const bob = await otherPage(browser, baseURL);
  await addAccount(bob, `bob${account.slice(3)}`);
  await bob.goto(first);
  await bob.getByRole("button", { name: `Join ${namespace}` }).click();
  await bob.waitForURL(`**/namespaces/${namespace}`);

  await page.reload();
  const revoked = await inviteAs(page, "member");
  await page.getByRole("button", { name: "Revoke the link for a new member" }).click();
  await expect(page.getByText("Revoked the invitation")).toBeVisible();
  await bob.goto(revoked);
  await expect(bob.getByText("This invitation isn't valid")).toBeVisible();
  await bob.context().close();
});

test("a collaborator sees only the pages and controls of the role", async ({
  page,
  account,
  browser,
  baseURL,
  expectAccessible,
}) => {
  const bobName = `bob${account.slice(3)}`;
  const bob = await otherPage(browser, baseURL);
  await addAccount(bob, bobName);
  await addRepository(page, `${account}/app`, true);
  const repository = `/repository/docker/${account}/app`;
  await bob.goto(repository);
  await expect(bob.getByText("Page not found")).toBeVisible();

  await page.getByRole("link", { name: "Collaborators" }).click();
  await page.getByLabel("Docker ID").fill(`${bobName}x`);
  await page.getByRole("button", { name: "Add" }).click();
  await expect(
    page.getByText(
      `No account has the Docker ID ${bobName}x. Check the spelling, or ask the person to sign up.`,
    ),
  ).toBeVisible();
  await page.getByLabel("Docker ID").fill(bobName);
  await page.getByRole("button", { name: "Add" }).click();
  await expect(page.getByRole("row", { name: bobName })).toBeVisible();
  await expectAccessible();

  const tabs = bob.getByRole("navigation", { name: "Repository" }).getByRole("link");
  await bob.goto(`/repositories`);
  await bob.getByRole("link", { name: `${account}/app` }).click();
  await expect(tabs).toHaveText(["General", "Tags"]);
  await expect(bob.getByRole("button", { name: `Leave ${account}/app` })).toBeVisible();
  await expect(bob.getByRole("button", { name: "Simulate push" })).toBeHidden();
  await expect(bob.getByRole("button", { name: "Edit description" })).toBeHidden();
  for (const tab of ["webhooks", "settings", "collaborators"]) {
    await bob.goto(`${repository}/${tab}`);
    await expect(bob.getByText("Page not found")).toBeVisible();
  }

  await page.getByRole("combobox", { name: `Role of ${bobName}` }).selectOption("write");
  await expect(page.getByText(`Changed the role of ${bobName}`)).toBeVisible();
  await bob.goto(repository);
  await expect(tabs).toHaveText(["General", "Tags"]);
  await expect(bob.getByRole("button", { name: "Edit description" })).toBeVisible();
  await bob.getByRole("button", { name: "Simulate push" }).click();
  await bob.getByRole("dialog").getByRole("button", { name: "Push" }).click();
  await expect(bob.getByRole("region", { name: `${account}/app:latest` })).toBeVisible();

  await page.reload();
  await page.getByRole("combobox", { name: `Role of ${bobName}` }).selectOption("admin");
  await expect(page.getByText(`Changed the role of ${bobName}`)).toBeVisible();
  await bob.goto(repository);
  await expect(tabs).toHaveText(["General", "Tags", "Collaborators", "Webhooks", "Settings"]);
  await bob.getByRole("link", { name: "Webhooks" }).click();
  await expect(bob.getByRole("heading", { name: "New webhook" })).toBeVisible();

  await page.getByRole("combobox", { name: `Role of ${bobName}` }).selectOption("read");
  await expect(page.getByText("The role is now read.")).toBeVisible();
  await bob.goto(repository);
  await bob.getByRole("button", { name: `Leave ${account}/app` }).click();
  await bob.getByRole("dialog").getByRole("button", { name: "Leave" }).click();
  await bob.waitForURL("**/repositories");
  await expect(bob.getByText("Create your first repository")).toBeVisible();

  await page.reload();
  await expect(page.getByText("No collaborators yet.")).toBeVisible();
  await page.getByLabel("Docker ID").fill(bobName);
  await page.getByRole("button", { name: "Add" }).click();
  await page.getByRole("button", { name: `Remove ${bobName}` }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
  await expect(page.getByText("No collaborators yet.")).toBeVisible();
  await bob.goto(repository);
  await expect(bob.getByText("Page not found")).toBeVisible();
  await bob.context().close();
});

testOfMail(
  "an invitation is sent by email if a mail server is configured",
  async ({ page, mail, expectAccessible }) => {
    await addAccount(page, "annabel");
    await createOrganization(page, "acme");
    await page.getByLabel("Email").fill("not an address");
    await page.getByRole("button", { name: "Send invitation" }).click();
    await expect(page.getByText("Enter an email address, such as ann@example.com.")).toBeVisible();
    await page.getByLabel("Email").fill("bob@example.com");
    await page.getByRole("button", { name: "Send invitation" }).click();
    await expect(page.getByText("The invitation was sent to bob@example.com.")).toBeVisible();
    await expectAccessible();
    const link = await page.getByText(/^https?:.*\/invitations\/[\w-]{43}$/).textContent();
    expect(mail.received).toMatchObject([{ from: "bell@example.com", to: ["bob@example.com"] }]);
    expect(mail.received[0]?.text).toContain(link);

    await mail.close();
    await page.getByLabel("Email").fill("eve@example.com");
    await page.getByRole("button", { name: "Send invitation" }).click();
    await expect(page.getByText("Couldn't send the email to eve@example.com")).toBeVisible();
  },
);

test("a namespace shows how long its history is kept", async ({ page, account, expectAccessible }) => {
  await page.goto(`/namespaces/${account}/settings`);
  const days = page.getByLabel("Days to keep deliveries");
  await expect(days).toHaveAttribute("placeholder", "30");
  await expectAccessible();
  await days.fill("0");
  await page.getByRole("button", { name: "Save history settings" }).click();
  await expect(page.getByText("Enter at least 1 day.").first()).toBeVisible();
  await days.fill("90");
  const events = page.getByLabel("Refused events to keep");
  await expect(events).toHaveAttribute("placeholder", "100");
  await events.fill("20");
  await page.getByRole("button", { name: "Save history settings" }).click();
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  await page.reload();
  await expect(days).toHaveValue("90");
  await expect(events).toHaveValue("20");
});
