import { testOfMail as test } from "@/e2e/fixtures/mail";
import { addRepository, expect, signUp } from "@/e2e/fixtures/test";

test("a disabled webhook causes a notice at the bell until it is read, and one email", async ({
  page,
  mail,
  receiver,
  expectAccessible,
}) => {
  await signUp(page, "owner1");
  await page.getByRole("link", { name: "Notices", exact: true }).click();
  await expect(page.getByText("No notices", { exact: true })).toBeVisible();
  await expectAccessible();
  receiver.respond = (_request, response) => response.writeHead(410).end();
  const tab = await addRepository(page, "owner1/app");
  await tab.createWebhook("deploy", receiver.url);
  await tab.simulatePush();
  await expect(tab.webhook("deploy")).toContainText("Disabled: its receiver returned 410 Gone");
  await page.reload();
  await expectAccessible();
  await page.getByRole("link", { name: "Notices: 1 new" }).click();
  const notice = page.getByRole("list", { name: "Notices" }).getByRole("listitem");
  await expect(notice).toContainText("“deploy” of owner1/app was disabled: the receiver returned 410 Gone");
  await expect(page.getByRole("link", { name: "Notices", exact: true })).toBeVisible();
  await expectAccessible();

  await expect.poll(() => mail.received.length).toBe(1);
  expect(mail.received[0]).toMatchObject({ to: ["owner1@example.com"] });
  expect(mail.received[0]?.text).toContain("/repository/docker/owner1/app/webhooks/deploy\n");
  await page.getByRole("checkbox", { name: "Also send by email" }).uncheck();
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  await page.reload();
  await expect(page.getByRole("checkbox", { name: "Also send by email" })).not.toBeChecked();
  await notice.getByRole("link", { name: "History" }).click();
  await expect(page.getByRole("heading", { name: "History of “deploy”" })).toBeVisible();
});

test("an administrator sends a test email, and sees the reason if it can't be sent", async ({
  page,
  mail,
  mailing,
  expectAccessible,
}) => {
  expect(mailing.output()).not.toContain("Couldn't connect to the mail server in SMTP_URL");
  await signUp(page, "owner1");
  await page.goto("/operation");
  await expectAccessible();
  await page.getByRole("button", { name: "Send test email" }).click();
  await expect(page.getByText("Check the inbox of owner1@example.com.")).toBeVisible();
  expect(mail.received).toMatchObject([{ from: "bell@example.com", to: ["owner1@example.com"] }]);
  await mail.close();
  await page.getByRole("button", { name: "Send test email" }).click();
  await expect(
    page.getByRole("region", { name: "Notifications" }).getByText(/didn.t accept the email: .*ECONNREFUSED/),
  ).toBeVisible();
});
