import { ApiClient } from "@/e2e/fixtures/api";
import { expect, test } from "@/e2e/fixtures/test";
import { WebhooksTab } from "@/e2e/pages/webhooks-tab";

const HOOK = "http://127.0.0.1:9/hook";

/** Bob's repository with a webhook; the account of the test administers it too. */
async function shared(url: string, account: string) {
  const bob = await ApiClient.signUp(url);
  const repository = { namespace: bob.username, name: "app" };
  await bob.post("/v2/repositories/", repository);
  const path = `/v2/repositories/${bob.username}/app/`;
  await bob.post(`${path}webhook_pipeline/`, { name: "deploy", webhooks: [{ hook_url: HOOK }] });
  await bob.act("addCollaboratorAction", { repository, username: account, role: "admin" });
  const patch = (to: string, body: object, headers: Record<string, string> = {}) =>
    bob.ask("PATCH", to, {
      body: JSON.stringify(body),
      headers: { "Content-Type": "application/json", ...headers },
    });
  return { bob, path, webhook: `${path}webhook_pipeline/deploy/`, patch };
}

for (const keep of ["mine", "theirs"] as const) {
  test(`Two people edit one webhook: the second save shows both versions, and keeps ${keep}`, async ({
    page,
    account,
    dockbell,
    expectAccessible,
  }) => {
    const { bob, webhook, patch } = await shared(dockbell.url, account);
    await page.goto(`/repository/docker/${bob.username}/app/webhooks`);
    const tab = new WebhooksTab(page, `${bob.username}/app`);
    await tab.choose("deploy", "Edit");
    const settings = tab.settings("deploy");
    await settings.getByRole("textbox", { name: "Tag filters" }).fill("v1*");
    await settings.getByRole("textbox", { name: "Attempts per minute" }).fill("60");
    await patch(webhook, { tag_filters: ["v*"], max_concurrency: 3 });
    await settings.getByRole("button", { name: "Save" }).click();
    const conflict = settings.getByRole("alert");
    await expect(conflict).toContainText(`${bob.username} changed Tag filters and Concurrent deliveries`);
    await expect(conflict).toContainText("v*");
    await expect(conflict).toContainText("v1*");
    await expect(settings.getByRole("textbox", { name: "Tag filters" })).toHaveValue("v1*");
    await expectAccessible();
    await conflict.getByRole("button", { name: `Keep ${keep}` }).click();
    await expect(conflict).toBeHidden();
    if (keep === "theirs") {
      await expect(settings.getByRole("textbox", { name: "Tag filters" })).toHaveValue("v*");
      await expect(settings.getByRole("textbox", { name: "Attempts per minute" })).toHaveValue("60");
      await expect(settings.getByRole("textbox", { name: "Concurrent deliveries" })).toHaveValue("3");
      await settings.getByRole("button", { name: "Save" }).click();
    }
    await expect(settings).toBeHidden();
    expect((await bob.get(webhook)).body).toMatchObject({
      tag_filters: [keep === "mine" ? "v1*" : "v*"],
      rate_limit: 60,
      max_concurrency: 3,
    });
  });
}

test("Two people edit one repository: other fields are saved, and the page shows the other changes", async ({
  page,
  account,
  dockbell,
}) => {
  const { bob, path, patch } = await shared(dockbell.url, account);
  await page.goto(`/repository/docker/${bob.username}/app`);
  await page.getByRole("button", { name: "Edit description" }).click();
  await page.getByRole("textbox", { name: "Short description" }).fill("Mine");
  await patch(path, { full_description: "Theirs" });
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText(`${bob.username} changed Full description.`).first()).toBeVisible();
  await page.getByRole("button", { name: "Edit description" }).click();
  await page.getByRole("textbox", { name: "Short description" }).fill("Mine again");
  await patch(path, { description: "Theirs" });
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("button", { name: "Keep mine" }).click();
  await expect(page.getByText("Mine again", { exact: true })).toBeVisible();
  expect((await bob.get(path)).body).toMatchObject({ description: "Mine again", full_description: "Theirs" });
});

test("PATCH of a webhook and of a repository honors If-Match", async ({ dockbell }) => {
  const { bob, path, webhook, patch } = await shared(
    dockbell.url,
    (await ApiClient.signUp(dockbell.url)).username,
  );
  for (const [of, change] of [
    [webhook, { rate_limit: 60 }],
    [path, { description: "New" }],
  ] as const) {
    const etag = (await bob.get(of)).headers.get("etag") ?? "";
    expect(etag).toMatch(/^"[^"]+\.\d+"$/);
    const first = await patch(of, change, { "If-Match": `"other", ${etag}` });
    expect(first.status).toBe(200);
    const current = first.headers.get("etag");
    expect(current).not.toBe(etag);
    for (const stale of [etag, `W/${current}`, '"other"']) {
      const response = await patch(of, change, { "If-Match": stale });
      expect(response.status, stale).toBe(412);
      expect(response.headers.get("etag")).toBe(current);
      expect(response.body).toMatchObject({
        detail: expect.stringContaining("isn't current"),
        current: change,
      });
    }
    expect((await patch(of, change, { "If-Match": "abc" })).status).toBe(400);
    expect((await patch(of, change, { "If-Match": "*" })).status).toBe(200);
    expect((await patch(of, change)).status).toBe(200);
  }
});

test("With more than 100 webhooks, the tab shows a page of them, and each one can be reached", async ({
  page,
  account,
  dockbell,
}) => {
  const { bob, path } = await shared(dockbell.url, account);
  for (let number = 1; number < 120; number += 1) {
    const body = { name: `deploy ${number}`, webhooks: [{ hook_url: HOOK }] };
    expect((await bob.post(`${path}webhook_pipeline/`, body)).status).toBe(201);
  }
  await page.goto(`/repository/docker/${bob.username}/app/webhooks`);
  const tab = new WebhooksTab(page, `${bob.username}/app`);
  await expect(page.getByRole("article")).toHaveCount(25);
  const refetch = page.waitForResponse((response) => response.url().includes("/webhook_pipeline/?"));
  await tab.choose("deploy 119", "Pause");
  await (await refetch).finished();
  await expect(page.getByRole("article", { name: "deploy 119" })).toContainText("Paused");
  await expect(page.getByRole("article")).toHaveCount(25);
});
