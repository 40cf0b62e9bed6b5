import { expect, test } from "@/e2e/fixtures/test";

test("the delivery's page explains a failure: the error, what to try, the request and the response", async ({
  page,
  webhooksTab,
  receiver,
  expectAccessible,
}) => {
  receiver.respond = (_request, response) =>
    response.writeHead(422, { "content-type": "application/json" }).end('{"error":"no such job"}');
  await webhooksTab.createWebhook("jenkins", receiver.url);
  await webhooksTab.simulatePush();
  await webhooksTab.showHistory("jenkins");
  const delivery = await webhooksTab.openNewestDelivery("jenkins");

  await expect(delivery.heading("latest")).toBeVisible();
  await expect(
    page.getByText("Retrying after 1 failed attempt: the receiver returned 422 Unprocessable Entity."),
  ).toBeVisible();
  await expect(page.getByText("The receiver got the request and refused it.")).toBeVisible();
  const [request] = receiver.requests;
  await expect(delivery.request).toContainText(`POST ${receiver.url}`);
  await expect(delivery.request).toContainText(String(request?.headers["webhook-signature"]));
  await expect(delivery.response).toContainText('"error": "no such job"');
  await expect(page.getByRole("link", { name: "Deliveries", exact: true })).toHaveAttribute(
    "aria-current",
    "page",
  );
  await expectAccessible();
});

test("the page updates: the second attempt appears without a reload", async ({
  page,
  webhooksTab,
  receiver,
}) => {
  // The first attempt fails once the page is open, and the second follows after 5 s.
  let failFirst = () => {};
  receiver.respond = (_request, response) => {
    if (receiver.requests.length > 1) response.end();
    else failFirst = () => response.writeHead(503).end();
  };
  await webhooksTab.createWebhook("flaky", receiver.url);
  await webhooksTab.simulatePush();
  await webhooksTab.showHistory("flaky");
  const delivery = await webhooksTab.openNewestDelivery("flaky");
  await receiver.received(1);
  failFirst();
  await expect(
    page.getByText("Retrying after 1 failed attempt: the receiver returned 503 Service Unavailable."),
  ).toBeVisible();
  await expect(page.getByText(/^Delivered: the receiver returned 200 in .*, on attempt 2\.$/)).toBeVisible();
  await expect(delivery.attempt(1)).toBeVisible();
});

test("a delivery of another webhook isn't found", async ({ page, webhooksTab, receiver }) => {
  await webhooksTab.createWebhook("deploy", receiver.url);
  for (const id of ["nothing", "0190e1d2-1234-7123-8123-123456789012"]) {
    await page.goto(`${webhooksTab.historyPage("deploy").path}/${id}`);
    await expect(page.getByRole("heading", { name: "Page not found" })).toBeVisible();
  }
});

test("a delivery is redelivered from its page, which shows the receiver's callback", async ({
  page,
  webhooksTab,
  receiver,
  expectAccessible,
}) => {
  receiver.respond = (_request, response) =>
    response.writeHead(receiver.requests.length > 1 ? 200 : 410).end();
  await webhooksTab.createWebhook("deploy", receiver.url);
  await webhooksTab.simulatePush();
  await webhooksTab.showHistory("deploy");
  const delivery = await webhooksTab.openNewestDelivery("deploy");
  await expect(page.getByText(/^Failed after 1 attempt/)).toBeVisible();
  await delivery.redeliver.click();
  await expect(
    page.getByRole("region", { name: "Notifications" }).getByText("This webhook is disabled, so "),
  ).toBeVisible();
  const here = page.url();
  await webhooksTab.goto();
  await webhooksTab.webhook("deploy").getByRole("button", { name: "Enable", exact: true }).click();
  await expect(
    webhooksTab.webhook("deploy").getByRole("button", { name: "Enable", exact: true }),
  ).toBeHidden();
  await page.goto(here);
  await delivery.redeliver.click();
  await expect(delivery.delivered).toBeVisible();
  await expect(page.getByRole("link", { name: "View the original" })).toHaveAttribute(
    "href",
    new URL(here).pathname,
  );

  const { callback_url: url } = JSON.parse((await receiver.received(2))[1]?.body ?? "{}");
  const call = async (init: RequestInit) => {
    const response = await fetch(url, { method: "POST", ...init });
    return [response.status, await response.json()];
  };
  // Sends the callback the way Jenkins' plug-in does, and then a second one as a form.
  const jenkins = {
    state: "success",
    description: "Build succeeded",
    context: "jenkins",
    target_url: "http://jenkins.example.com/job/1/",
  };
  const json = { "content-type": "application/json" };
  expect(await call({ headers: json, body: JSON.stringify({ state: "fine" }) })).toEqual([
    400,
    { state: ["Set state to success, failure or error."] },
  ]);
  expect(await call({ headers: json, body: " ".repeat(65 * 1024) })).toEqual([
    413,
    { detail: "The body is larger than 64 KiB." },
  ]);
  expect(await call({ headers: json, body: JSON.stringify(jenkins) })).toEqual([200, "OK"]);
  expect(await call({ body: new URLSearchParams({ state: "failure" }) })).toEqual([
    400,
    { detail: "This delivery already received a callback, and accepts only one." },
  ]);
  expect((await fetch(url)).status).toBe(405);
  await page.reload();
  await expect(delivery.calledBack("success")).toBeVisible();
  await expect(page.getByRole("link", { name: jenkins.target_url })).toBeVisible();
  await expectAccessible();
});
