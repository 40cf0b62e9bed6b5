import { expect, test } from "@/e2e/fixtures/test";

test("a redirect to a login page is a failure, until the webhook counts redirects as success", async ({
  page,
  webhooksTab,
  receiver,
}) => {
  receiver.respond = (_request, response) => response.writeHead(302, { Location: "/login" }).end();
  await webhooksTab.createWebhook("deploy", `${receiver.url}/hooks/deploy`);
  await webhooksTab.simulatePush("v1");
  await webhooksTab.showHistory("deploy");
  await expect(webhooksTab.newestDelivery("deploy")).toContainText(
    "302 to /login, so it probably didn't accept the push",
  );

  await webhooksTab.choose("deploy", "Edit");
  const settings = webhooksTab.settings("deploy");
  const redirects = settings.getByRole("checkbox", { name: "Redirects are success" });
  await expect(redirects).not.toBeChecked();
  await redirects.check();
  await settings.getByRole("button", { name: "Save" }).click();
  await expect(settings).toBeHidden();
  await webhooksTab.simulatePush("v2");
  await expect(webhooksTab.newestDelivery("deploy")).toContainText("Tag v2");
  const delivery = await webhooksTab.openNewestDelivery("deploy");
  await expect(delivery.heading("v2")).toBeVisible();
  await expect(page.getByRole("note")).toContainText(
    "returned 302 to /login, which this webhook counts as a success",
  );
});

test("a callback with a relative target_url is saved and shown as text", async ({
  page,
  webhooksTab,
  receiver,
}) => {
  await webhooksTab.createWebhook("deploy", receiver.url);
  await webhooksTab.simulatePush("v1");
  const [request] = await receiver.received(1);
  const { callback_url } = JSON.parse(request?.body ?? "{}");
  const called = await page.request.post(callback_url, {
    data: { state: "success", description: "built", target_url: "job/deploy/7/" },
  });
  expect(called.status(), await called.text()).toBe(200);
  await webhooksTab.showHistory("deploy");
  const delivery = await webhooksTab.openNewestDelivery("deploy");
  await expect(delivery.calledBack("success")).toBeVisible();
  await expect(page.getByText("job/deploy/7/")).toBeVisible();
  await expect(page.getByRole("link", { name: "job/deploy/7/" })).toHaveCount(0);
});
