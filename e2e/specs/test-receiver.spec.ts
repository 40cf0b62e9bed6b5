import { EventEmitter, once } from "node:events";
import type { Page } from "@playwright/test";
import { expect, test } from "@/e2e/fixtures/test";
import type { WebhooksTab } from "@/e2e/pages/webhooks-tab";

/** Creates a webhook with a test receiver the way a new user does. @returns the receiver's page in a new tab */
async function makeReceiver(page: Page, webhooksTab: WebhooksTab): Promise<Page> {
  await page.getByRole("button", { name: "Use a test receiver" }).click();
  await expect(page.getByLabel("Webhook URL")).toHaveValue(/\/t\/[\da-f]{32}$/);
  await expect(page.getByLabel("Webhook name")).toHaveValue("test");
  await page.getByRole("button", { name: "Create", exact: true }).click();
  const link = page.getByRole("link", { name: "Open the test receiver" });
  await expect(link).toBeVisible();
  const receiver = await page.context().newPage();
  await receiver.goto((await link.getAttribute("href")) ?? "");
  await expect(receiver.getByText("Waiting for the first request")).toBeVisible();
  await webhooksTab.simulatePush("v1");
  return receiver;
}

const requestsOf = (receiver: Page) => receiver.getByRole("list", { name: "Requests" }).locator("> li");

async function setResponse(receiver: Page, fields: Record<string, string>): Promise<void> {
  for (const [label, value] of Object.entries(fields)) {
    const field = receiver.getByLabel(label, { exact: true });
    if (["Respond with", "Callback"].includes(label)) await field.selectOption(value);
    else await field.fill(value);
  }
  await receiver.getByRole("button", { name: "Save" }).click();
  await expect(receiver.getByText("Saved the response for the next request").first()).toBeVisible();
}

test("a new user without a receiver uses the test receiver and sees the signed request arrive", async ({
  page,
  webhooksTab,
  expectAccessible,
}) => {
  const receiver = await makeReceiver(page, webhooksTab);
  await expect(requestsOf(receiver)).toHaveCount(1);
  await expect(requestsOf(receiver)).toContainText(`${webhooksTab.repoName}:v1`);
  await expect(requestsOf(receiver)).toContainText("Signature valid");
  await expect(requestsOf(receiver)).toContainText("returned 200");
  await requestsOf(receiver).getByText("Signature valid").click();
  await expect(receiver.getByText("compatible; Go-http-client/1.1")).toBeVisible();
  // Headers that the server adds aren't part of the webhook's request.
  await expect(receiver.getByText(/^x-(client|forwarded)-/)).toHaveCount(0);
  await webhooksTab.showHistory("test");
  await expect(webhooksTab.newestDelivery("test")).toContainText("Success");
  await expectAccessible();
});

test("it responds as configured: a status with a body, failures first, a reset, and a callback", async ({
  page,
  webhooksTab,
}) => {
  const receiver = await makeReceiver(page, webhooksTab);
  await expect(requestsOf(receiver)).toHaveCount(1);

  await setResponse(receiver, { Status: "418", Body: "I am a teapot" });
  await webhooksTab.simulatePush("teapot");
  await webhooksTab.showHistory("test");
  await expect(webhooksTab.newestDelivery("test")).toContainText("418");
  await expect(requestsOf(receiver).first()).toContainText("returned 418");

  await setResponse(receiver, { Status: "200", "Fail first": "1", Callback: "failure" });
  await webhooksTab.simulatePush("second-try");
  // The second request may arrive before the page polls.
  await expect(requestsOf(receiver).filter({ hasText: "returned 500" })).toHaveCount(1);
  await expect(webhooksTab.newestDelivery("test")).toContainText("Success");
  await expect(requestsOf(receiver).first()).toContainText("returned 200");
  const history = await page.request.get(
    `/v2/repositories/${webhooksTab.repoName}/webhook_pipeline/test/history/`,
  );
  const [newest] = (await history.json()).results;
  const details = () =>
    page.request
      .get(`/v2/repositories/${webhooksTab.repoName}/webhook_pipeline/test/history/${newest.uuid}/`)
      .then((response) => response.json());
  await expect.poll(async () => (await details()).callback?.state).toBe("failure");

  await setResponse(receiver, { "Respond with": "reset", Callback: "" });
  await webhooksTab.simulatePush("reset");
  await expect(webhooksTab.newestDelivery("test")).toContainText("The connection was reset");
  await expect(requestsOf(receiver).first()).toContainText("connection reset");

  await setResponse(receiver, { "Respond with": "response" });
  await receiver.getByLabel("Status").fill("99");
  await receiver.getByRole("button", { name: "Save" }).click();
  await expect(receiver.getByText("Enter a status, from 200 to 599.").first()).toBeVisible();
});

test("an unsigned request is marked, and a deleted receiver isn't found", async ({ page, webhooksTab }) => {
  const receiver = await makeReceiver(page, webhooksTab);
  const url = await page.getByLabel("URL of test", { exact: true }).inputValue();
  await fetch(url, { method: "POST", body: "hello" });
  await expect(requestsOf(receiver).first()).toContainText("Not signed");
  await fetch(url, {
    method: "PUT",
    headers: { "webhook-id": "x", "webhook-timestamp": "1", "webhook-signature": "v1,AAAA" },
    body: "hello",
  });
  await expect(requestsOf(receiver).first()).toContainText("Signature invalid");
  await receiver.getByRole("button", { name: "Delete this receiver" }).click();
  const question = receiver.getByRole("dialog", { name: "Delete this test receiver?" });
  await question.getByRole("button", { name: "Delete", exact: true }).click();
  await receiver.waitForURL("**/webhooks");
  expect((await fetch(url, { method: "POST" })).status).toBe(404);
});

test("input typed while the response is being saved stays, and the next click saves it", async ({
  page,
  webhooksTab,
}) => {
  const receiver = await makeReceiver(page, webhooksTab);
  const save = receiver.getByRole("button", { name: "Save", exact: true });
  const saving = new EventEmitter();
  await receiver.route("**/receivers/*", async (route) => {
    if (route.request().method() === "POST") await once(saving, "release");
    await route.continue();
  });
  await receiver.getByLabel("Status").fill("201");
  const sent = receiver.waitForRequest((request) => request.method() === "POST");
  await save.click();
  await sent;
  await receiver.getByRole("textbox", { name: "Body" }).fill("typed while saving");
  saving.emit("release");
  await expect(receiver.getByText("Saved the response for the next request").first()).toBeVisible();
  await expect(receiver.getByRole("textbox", { name: "Body" })).toHaveValue("typed while saving");
  await expect(receiver.getByLabel("Status")).toHaveValue("201");
  await receiver.unroute("**/receivers/*");
  await save.click();
  await expect
    .poll(async () => {
      await receiver.reload();
      return receiver.getByRole("textbox", { name: "Body" }).inputValue();
    })
    .toBe("typed while saving");
});
