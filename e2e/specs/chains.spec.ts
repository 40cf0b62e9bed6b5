import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "@/e2e/fixtures/test";
import { inheritedEnv } from "@/lib/platform/env";

const run = promisify(execFile);

/** Calls back the way a receiver's script does. @returns the status code and the body of the response */
async function curl(...args: string[]): Promise<[number, unknown]> {
  const { TEST_CURL_COMMAND: command = "" } = inheritedEnv();
  const { stdout } = await run(command, ["-sS", "-X", "POST", "-w", "\n%{http_code}", ...args]);
  const lines = stdout.split("\n");
  return [Number(lines.pop()), JSON.parse(lines.join("\n"))];
}

test("each step of a chain of three waits for the callback of the previous step, sent by curl", async ({
  page,
  webhooksTab,
  receiver,
  expectAccessible,
}) => {
  test.skip(!inheritedEnv().TEST_CURL_COMMAND, "curl isn't installed");
  const urls = ["build", "test", "deploy"].map((step) => `${receiver.url}/${step}`);
  await webhooksTab.name.fill("pipeline");
  await webhooksTab.url.fill(urls[0] ?? "");
  await page.getByRole("button", { name: "Add a step" }).click();
  await page.getByLabel("URL of step 2").fill(urls[1] ?? "");
  await page.getByRole("button", { name: "Add a step" }).click();
  await webhooksTab.create.click();
  // The error is shown at the field, and the input stays.
  await expect(page.getByLabel("URL of step 3")).toBeFocused();
  await expect(page.getByText("Enter a URL that starts with http://")).toBeVisible();
  await page.getByLabel("URL of step 3").fill(urls[2] ?? "");
  await expectAccessible();
  await webhooksTab.create.click();
  await webhooksTab.menuOptions("pipeline").waitFor();
  await expect(webhooksTab.webhook("pipeline").getByLabel("URL of pipeline", { exact: true })).toHaveCount(3);
  await expect(page.getByLabel("URL of step 2")).toBeHidden();

  await webhooksTab.simulatePush("v1");
  await webhooksTab.showHistory("pipeline");
  await expect(webhooksTab.newestDelivery("pipeline")).toContainText(
    /Step 1 of 3 waits for its callback until/,
  );
  await expect(webhooksTab.newestDelivery("pipeline").getByText("Sending", { exact: true })).toBeVisible();
  const callbackUrl = async (step: number) => {
    const request = (await receiver.received(step))[step - 1];
    expect(request?.url).toBe(new URL(urls[step - 1] ?? "").pathname);
    return JSON.parse(request?.body ?? "{}").callback_url as string;
  };

  expect(await curl("-d", "state=success", "-d", "description=built", await callbackUrl(1))).toEqual([
    200,
    "OK",
  ]);
  await expect(webhooksTab.newestDelivery("pipeline")).toContainText(/Step 2 of 3 waits/);
  const again = ["-H", "Content-Type: application/json", "-d", '{"state":"failure"}', await callbackUrl(1)];
  expect(await curl(...again)).toEqual([
    400,
    { detail: "This delivery already received a callback, and accepts only one." },
  ]);
  const wrong = (await callbackUrl(2)).replace(/.{9}\/$/, "000000000/");
  expect(await curl("-d", "state=success", wrong)).toEqual([404, { detail: "The delivery was not found." }]);

  const delivery = await webhooksTab.openNewestDelivery("pipeline");
  await expect(
    page.getByText(/Step 2 of 3 is waiting for its callback\. Its receiver can call back until/),
  ).toBeVisible();
  await expect(page.getByRole("link", { name: "the previous step" })).toBeVisible();
  await expectAccessible();
  expect(
    await curl("-d", '{"state":"success"}', "-H", "Content-Type: application/json", await callbackUrl(2)),
  ).toEqual([200, "OK"]);
  await expect(delivery.delivered).toBeVisible();
  await expect(delivery.calledBack("success")).toBeVisible();
  await page.getByRole("link", { name: "pipeline, step 3 of 3" }).click();
  await expect(delivery.heading("v1")).toBeVisible();
  await expect(page.getByText("Success", { exact: true }).first()).toBeVisible();
  expect(receiver.requests).toHaveLength(3);
});

test("a callback of failure interrupts a chain, and a setting makes it wait for the final callback", async ({
  page,
  webhooksTab,
  receiver,
}) => {
  await webhooksTab.createWebhook("pipeline", receiver.url);
  await webhooksTab.choose("pipeline", "Edit");
  const settings = webhooksTab.settings("pipeline");
  await settings.getByLabel("Wait for the final callback").check();
  await settings.getByLabel("Maximum wait for a callback").fill("25h");
  await settings.getByRole("button", { name: "Save" }).click();
  await expect(settings.getByText("The wait for a callback can be at most 24 hours.")).toBeVisible();
  await settings.getByLabel("Maximum wait for a callback").fill("2h");
  await settings.getByRole("button", { name: "Add a step" }).click();
  await settings.getByLabel("URL of step 2").fill(`${receiver.url}/second`);
  await settings.getByRole("button", { name: "Save" }).click();
  await expect(settings).toBeHidden();
  await webhooksTab.choose("pipeline", "Edit");
  await expect(settings.getByLabel("Maximum wait for a callback")).toHaveValue("2h");
  await expect(settings.getByLabel("Wait for the final callback")).toBeChecked();
  await settings.getByRole("button", { name: "Cancel" }).click();

  await webhooksTab.simulatePush("v1");
  await webhooksTab.showHistory("pipeline");
  const call = async (step: number, data: object) => {
    const { body = "{}" } = (await receiver.received(step))[step - 1] ?? {};
    await expect(webhooksTab.newestDelivery("pipeline")).toContainText(`Step ${step} of 2 waits`);
    const response = await page.request.post(JSON.parse(body).callback_url, { data });
    expect(response.status()).toBe(200);
  };
  await call(1, { state: "success" });
  await call(2, { state: "failure", description: "3 tests failed" });
  const newest = webhooksTab.newestDelivery("pipeline");
  await expect(newest).toContainText("The receiver called back with failure: 3 tests failed.");
  await expect(newest.getByText("Failed", { exact: true })).toBeVisible();
  await newest.getByRole("link", { name: "Details" }).click();
  await expect(
    page.getByText("Delivered, but the receiver called back with failure: 3 tests failed."),
  ).toBeVisible();
});
