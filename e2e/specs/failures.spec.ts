import { expect, test } from "@/e2e/fixtures/test";
import { startReceiver } from "@/lib/testing/receiver";

test("a receiver returns 500: the history shows the code, the error and the time of the next attempt", async ({
  webhooksTab,
  receiver,
}) => {
  receiver.respond = (_request, response) => response.writeHead(500).end();
  await webhooksTab.createWebhook("broken", receiver.url);
  await webhooksTab.delayRetries("broken", 10);
  await webhooksTab.simulatePush();
  await webhooksTab.showHistory("broken");
  const delivery = webhooksTab.newestDelivery("broken");
  await expect(delivery.getByText("Retrying (2 of 10)", { exact: true })).toBeVisible();
  await expect(delivery).toContainText("500");
  await expect(delivery).toContainText("The receiver returned 500 Internal Server Error.");
  await expect(delivery).toContainText("Attempt 2 is due");
});

test("a successful second attempt changes the row to success without a reload", async ({
  webhooksTab,
  receiver,
}) => {
  receiver.respond = (_request, response) =>
    response.writeHead(receiver.requests.length > 1 ? 200 : 503).end();
  await webhooksTab.createWebhook("flaky", receiver.url);
  await webhooksTab.simulatePush();
  await webhooksTab.showHistory("flaky");
  const delivery = webhooksTab.newestDelivery("flaky");
  await expect(delivery).toContainText("The receiver returned 503 Service Unavailable.");
  await receiver.received(2);
  await expect(delivery.getByText("Success", { exact: true })).toBeVisible();
});

test("a receiver that isn't running", async ({ webhooksTab }) => {
  const gone = await startReceiver();
  await gone.close();
  await webhooksTab.createWebhook("nobody", gone.url);
  await webhooksTab.simulatePush();
  await webhooksTab.showHistory("nobody");
  const delivery = webhooksTab.newestDelivery("nobody");
  await expect(delivery).toContainText("The connection was refused.");
  await expect(delivery).toContainText("none");
});

test("a receiver that never responds", async ({ webhooksTab, receiver }) => {
  receiver.respond = () => {};
  await webhooksTab.createWebhook("silent", receiver.url);
  await webhooksTab.simulatePush();
  await webhooksTab.showHistory("silent");
  const delivery = webhooksTab.newestDelivery("silent");
  await expect(delivery.getByText("Sending", { exact: true })).toBeVisible();
  await expect(delivery).toContainText("No response within 15 s.");
});

test("a receiver that returns 410 gets no more requests, and the tab shows the reason", async ({
  page,
  webhooksTab,
  receiver,
}) => {
  receiver.respond = (_request, response) => response.writeHead(410).end();
  await webhooksTab.createWebhook("gone", receiver.url);
  await webhooksTab.simulatePush();
  await webhooksTab.showHistory("gone");
  await expect(webhooksTab.newestDelivery("gone").getByText("Failed", { exact: true })).toBeVisible();
  await page.reload();
  await expect(webhooksTab.webhook("gone")).toContainText("Disabled: its receiver returned 410 Gone");
});
