import { connectRegistry } from "@/e2e/fixtures/registry";
import { expect, test } from "@/e2e/fixtures/test";

test("a registry is connected, tested with an event, rotated and disconnected", async ({
  page,
  account,
  expectAccessible,
}) => {
  await page.getByRole("button", { name: `Account of ${account}` }).click();
  await page.getByRole("menuitem", { name: "Your namespace" }).click();
  await page.getByRole("link", { name: "Connected registries" }).click();
  await expect(page.getByText("No connected registries yet")).toBeVisible();
  await expectAccessible();
  await page.getByRole("link", { name: "Connect a registry" }).click();
  await page.getByRole("button", { name: "Connect" }).click();
  await expect(page.getByText("A name needs at least 3 characters.")).toBeVisible();
  await page.getByRole("textbox", { name: "Name" }).fill("cellar");
  await page.getByRole("button", { name: "Connect" }).click();
  const configuration = page.getByRole("region", { name: "Configuration" });
  await expect(configuration).toContainText(/Authorization: \[Bearer dbr_[\w-]{43}\]/);
  await expectAccessible();

  await page.getByRole("link", { name: "Check for events" }).click();
  await expect(page.getByText("No event has arrived yet.")).toBeVisible();
  await expect(configuration).toContainText("Bearer <token>");
  await page.getByRole("button", { name: "Send a test event" }).click();
  await expect(page.getByText("1 became pushes")).toBeVisible();

  await page.getByRole("checkbox", { name: "Create repositories" }).uncheck();
  await expect(page.getByRole("checkbox", { name: "Create repositories" })).toBeEnabled();
  await page.reload();
  await expect(page.getByRole("checkbox", { name: "Create repositories" })).not.toBeChecked();
  await expectAccessible();

  const windowField = page.getByRole("combobox", { name: "Merge notifications of one push" });
  await expect(windowField).toHaveValue("0");
  await windowField.selectOption("30 seconds");
  await expect(windowField).toBeEnabled();
  await page.getByRole("checkbox", { name: "Signatures and attestations" }).check();
  await expect(windowField).toBeEnabled();
  await page.reload();
  await expect(windowField).toHaveValue("30");
  await expect(page.getByRole("checkbox", { name: "Signatures and attestations" })).toBeChecked();

  await page.getByRole("button", { name: "Rotate token" }).click();
  await page.getByRole("button", { name: "Revoke the old token now" }).click();
  await expect(configuration).toContainText(/Bearer dbr_[\w-]{43}/);

  await page.getByRole("button", { name: "Disconnect" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Disconnect" }).click();
  await expect(page.getByText("No connected registries yet")).toBeVisible();
  await page.goto("/repositories");
  await expect(page.getByRole("link", { name: `${account}/dockbell-test` })).toBeVisible();
});

test("an intake rejects notifications with the solution, and the owner sees the rejected ones", async ({
  page,
  account,
}) => {
  await page.goto(`/namespaces/${account}/registries/new`);
  await page.getByRole("textbox", { name: "Name" }).fill("cellar");
  await page.getByRole("button", { name: "Connect" }).click();
  const configuration = page.getByRole("region", { name: "Configuration" });
  const token = /dbr_[\w-]{43}/.exec((await configuration.textContent()) ?? "")?.[0] ?? "";
  await page.getByRole("link", { name: "Check for events" }).click();

  const post = (path: string, headers: Record<string, string>, data: string) =>
    page.request.post(path, { headers: { "Content-Type": "application/json", ...headers }, data });
  const own = { Authorization: `Bearer ${token}` };
  const wrong = await post("/intake/distribution", { Authorization: "Bearer dbr_wrong" }, "{}");
  expect(wrong.status()).toBe(401);
  const get = await page.request.get("/intake/distribution");
  expect([get.status(), get.headers().allow]).toEqual([405, "POST, OPTIONS"]);
  await expect(page.getByText("No event has arrived yet.")).toBeVisible();
  const text = await post(
    "/intake/distribution/",
    { ...own, "Content-Type": "text/plain" },
    '{"is": "text"}',
  );
  expect(text.status()).toBe(415);
  await expect(
    page.getByText(/Dockbell refused all requests from the registry.*wrong content type/),
  ).toBeVisible();
  await expect(page.getByText("No event has arrived yet.")).toBeHidden();
  await page.getByText(/^Refused \(wrong content type\)/).click();
  await expect(page.getByText('{"is": "text"}')).toBeVisible();
  const large = await post("/intake/distribution", own, " ".repeat(4 * 1024 * 1024 + 1));
  expect(large.status()).toBe(413);
  expect((await post("/intake/nothing", own, "{}")).status()).toBe(404);
  const taken = await post("/intake/distribution", own, '{"not": "an envelope"}');
  expect([taken.status(), await taken.text()]).toEqual([200, ""]);
  await expect(
    page.getByText("This isn't a Distribution notification, because it has no events."),
  ).toBeVisible();
  await expect(page.getByText("1: larger than 4 MiB")).toBeVisible();
  await page.getByText(/^Received/).click();
  await expect(page.getByText('{"not": "an envelope"}').first()).toBeVisible();
});

test("a repository shows its image if it can't have the image's name", async ({ page, account }) => {
  const configuration = await connectRegistry(page, account, "distribution");
  const [, token = ""] = /Bearer ([\w-]+)/.exec(configuration) ?? [];
  for (const repository of ["team/app", "team.app"]) {
    const event = { id: repository, action: "push", target: { repository, tag: "v1" } };
    const headers = { Authorization: `Bearer ${token}` };
    await page.request.post("/intake/distribution", { headers, data: { events: [event] } });
  }
  await page.goto("/repositories");
  const second = page.getByRole("link", { name: new RegExp(`^${account}/team\\.app-[0-9a-f]{8}$`) });
  await expect(async () => {
    await page.reload();
    await expect(second).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await second.click();
  await expect(page.getByText("Image in the registry: team.app")).toBeVisible();
});

test("another user's registries aren't found", async ({ page, account }) => {
  await page.goto(`/namespaces/${account}x/registries`);
  await expect(page.getByRole("heading", { name: "Page not found" })).toBeVisible();
});
