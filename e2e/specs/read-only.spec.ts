import { OPERATIONS } from "@/app/v2/operations";
import { actionNamed, actionNames, callAction } from "@/e2e/fixtures/server-actions";
import { addAccount, addRepository, expect, PASSWORD, testOfOwnDockbell as test } from "@/e2e/fixtures/test";
import { METHODS } from "@/lib/http/operation";
import { READ_ONLY_DETAIL } from "@/lib/http/read-only";

/** Actions that change nothing but the person's own session, theme or bell. */
const READS = [
  "chooseThemeAction",
  "finishSignInAction",
  "markNoticesSeenAction",
  "previewBodyAction",
  "previewEnableAction",
  "previewFailedRedeliveryAction",
  "previewRecoveryAction",
  "signInAction",
  "signOutAction",
];
const LOGINS = ["createLoginToken", "login"];

test("in a read-only demo, people can sign in and view everything, and no one can change anything", async ({
  page,
  receiver,
  ownDockbell,
  expectAccessible,
}) => {
  await addAccount(page, "owner1");
  const tab = await addRepository(page, "owner1/app");
  await tab.createWebhook("deploy", receiver.url);
  await page.goto("about:blank");
  await ownDockbell.stop();
  ownDockbell.env.READ_ONLY = "true";
  await ownDockbell.start();

  await page.goto("/repository/docker/owner1/app/webhooks");
  await expect(page.getByRole("complementary", { name: "Read-only" })).toContainText(READ_ONLY_DETAIL);
  await expectAccessible();
  await tab.choose("deploy", "Pause");
  // The notice above the page and the message about the click.
  await expect(page.getByText(READ_ONLY_DETAIL).nth(1)).toBeVisible();

  const cookies = await page.context().cookies();
  const headers = { Cookie: cookies.map(({ name, value }) => `${name}=${value}`).join("; ") };
  const { url } = ownDockbell;
  for (const name of actionNames().filter((one) => !READS.includes(one))) {
    const { result } = await callAction(url, actionNamed(name), headers, {});
    expect(result, name).toMatchObject({ ok: false, message: READ_ONLY_DETAIL });
  }

  const isRefused = async (method: string, path: string) => {
    const response = await fetch(url + path, { method, headers: { ...headers, Origin: url } });
    return response.status === 403 && (await response.json()).detail === READ_ONLY_DETAIL;
  };
  for (const { id, method, path } of OPERATIONS) {
    const isWrite = method !== "GET" && !LOGINS.includes(id);
    expect(await isRefused(method, path.replaceAll(/\{\w+\}/g, "x")), `${method} ${path}`).toBe(isWrite);
  }
  for (const method of METHODS) expect(await isRefused(method, "/t/some-key"), method).toBe(true);
  for (const path of ["/intake/distribution", "/u/owner1/app/hook/1"]) {
    expect(await isRefused("POST", path), path).toBe(true);
  }
  const webhooks = await page.request.get("/v2/repositories/owner1/app/webhook_pipeline/");
  expect((await webhooks.json()).results).toHaveLength(1);
  const signedIn = await page.request.post("/v2/users/login", {
    headers: { Origin: url },
    data: { username: "owner1", password: PASSWORD },
  });
  expect(signedIn.status()).toBe(200);
  expect(receiver.requests).toEqual([]);
});
