import { ApiClient } from "@/e2e/fixtures/api";
import { addRepository, createRepository, expect, test } from "@/e2e/fixtures/test";

test("the empty list leads to the first repository", async ({ page, account }) => {
  await expect(page.getByText("Create your first repository")).toBeVisible();
  await page.getByRole("link", { name: "Create a repository" }).click();
  await page.getByLabel("Repository name").fill("first");
  await page.getByLabel("Short description").fill("My first image");
  await page.getByRole("button", { name: "Create" }).click();
  await page.waitForURL(`**/repository/docker/${account}/first/webhooks`);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(`${account}/first`);
  await page.goto("/repositories");
  await page.getByRole("link", { name: `${account}/first` }).click();
  await expect(page.getByText("My first image")).toBeVisible();
});

for (const [what, name, message] of [
  ["short", "a", "A repository name needs at least 2 characters."],
  ["in capitals", "App", "A repository name can only contain lowercase letters"],
  ["with a separator at the end", "app-", "A repository name can only contain lowercase letters"],
] as const) {
  test(`a repository name that is ${what} shows an error at its field`, async ({ page, account: _ }) => {
    await page.goto("/repositories/new");
    await page.getByLabel("Repository name").fill(name);
    await page.getByRole("button", { name: "Create" }).click();
    await expect(page.getByLabel("Repository name")).toHaveAccessibleDescription(new RegExp(message));
    await expect(page.getByLabel("Repository name")).toHaveValue(name);
  });
}

test("an existing name shows an error at its field", async ({ page, account }) => {
  await createRepository(page, "app");
  await page.goto("/repositories/new");
  await page.getByLabel("Repository name").fill("app");
  await page.getByRole("button", { name: "Create" }).click();
  await expect(page.getByText(`${account}/app already exists. Use another name.`)).toBeVisible();
});

test("the search matches names and descriptions, and % is a literal character", async ({ page, account }) => {
  for (const name of ["alpha", "beta"]) await addRepository(page, `${account}/${name}`);
  await page.goto("/repositories");
  const search = page.getByRole("searchbox", { name: "Search repositories" });
  await search.fill("alp");
  await search.press("Enter");
  await expect(page.getByRole("link", { name: `${account}/alpha` })).toBeVisible();
  await expect(page.getByRole("link", { name: `${account}/beta` })).toBeHidden();
  await page.goto("/repositories?q=%25");
  await expect(page.getByText('No repositories match "%"')).toBeVisible();
});

test("the description is edited in place, and Escape discards the change", async ({
  page,
  webhooksTab: _,
}) => {
  await page.getByRole("button", { name: "Edit description" }).click();
  const field = page.getByRole("textbox", { name: "Short description" });
  await expect(field).toBeFocused();
  await field.fill("An image");
  await field.press("Enter");
  await expect(page.getByText("An image", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Edit description" }).click();
  await field.fill("Another");
  await field.press("Escape");
  await expect(page.getByText("An image", { exact: true })).toBeVisible();
  await expect(page.getByRole("button", { name: "Edit description" })).toBeFocused();
});

test("the full description is Markdown, and HTML in it has no effect", async ({ page, webhooksTab }) => {
  await page.goto(`/repository/docker/${webhooksTab.repoName}`);
  await page.getByRole("button", { name: "Edit", exact: true }).click();
  await page
    .getByLabel("Full description, in Markdown")
    .fill("# Usage\n\n<img src=x onerror=alert(1)>\n\n[bad](javascript:alert(1)) and **bold**");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("heading", { name: "Usage" })).toBeVisible();
  await expect(page.locator("strong")).toHaveText("bold");
  expect(await page.locator(".prose img").count()).toBe(0);
  expect(await page.getByRole("link", { name: "bad" }).count()).toBe(0);
});

test("a simulated push appears in the tags, the last push and the recent pushes", async ({
  page,
  webhooksTab,
  account,
}) => {
  const digest = `sha256:${"ab".repeat(32)}`;
  await expect(page.getByText("No pushes yet")).toBeVisible();
  await page.getByRole("button", { name: "Simulate push" }).click();
  const dialog = page.getByRole("dialog", { name: "Simulate push" });
  await dialog.getByRole("textbox", { name: "Tag" }).fill("-bad");
  await dialog.getByText("Digest, media type and size").click();
  await dialog.getByRole("textbox", { name: "Digest" }).fill(digest);
  await dialog.getByRole("textbox", { name: "Size in bytes" }).fill("4000000");
  await dialog.getByRole("button", { name: "Push", exact: true }).click();
  await expect(dialog.getByText("A tag can only contain letters")).toBeVisible();
  await dialog.getByRole("textbox", { name: "Tag" }).fill("v1");
  await dialog.getByRole("button", { name: "Push", exact: true }).click();
  await expect(webhooksTab.receipt("v1")).toContainText("No webhooks match this push.");
  await dialog.getByRole("button", { name: "Close" }).click();
  await expect(page.getByText("Last pushed just now")).toBeVisible();
  await expect(page.getByText("Repository size: 4 MB")).toBeVisible();

  await page.goto(`/repository/docker/${webhooksTab.repoName}/tags`);
  const row = page.getByRole("row", { name: /v1/ });
  await expect(row).toContainText(digest.slice(0, 19));
  await expect(row).toContainText("4 MB");
  await expect(row).toContainText(account);
  await row.getByRole("link", { name: "just now" }).click();
  await expect(page.getByRole("heading", { name: "Push of v1" })).toBeVisible();
  await page.goto(`/repository/docker/${webhooksTab.repoName}`);
  await expect(page.getByRole("listitem").filter({ hasText: "simulated" })).toContainText("v1");
  await page.getByRole("link", { name: "v1", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Push of v1" })).toBeVisible();
  await expect(page.getByText(digest)).toBeVisible();
});

test("tags are shown fifty at a time, and the pull command always uses the newest", async ({
  page,
  dockbell,
}) => {
  const person = await ApiClient.signUp(dockbell.url);
  await person.post("/v2/repositories/", { name: "app" });
  for (let number = 1; number <= 52; number += 1) {
    await person.post(`/v2/repositories/${person.username}/app/pushes/`, { tag: `v${number}` });
  }
  const tags = page.getByRole("region", { name: "Tags" }).getByRole("rowheader");
  await page.goto(`/r/${person.username}/app`);
  await expect(tags).toHaveCount(50);
  await expect(tags.first()).toHaveText("v52");
  await page.getByRole("link", { name: "Older tags" }).click();
  await expect(tags).toHaveText(["v2", "v1"]);
  await expect(page.getByText(`docker pull ${person.username}/app:v52`)).toBeVisible();
  await expect(page.getByRole("link", { name: "Older tags" })).toBeHidden();
  await page.getByRole("link", { name: "Newest tags" }).click();
  await expect(tags).toHaveCount(50);
  // A truncated URL shows the newest.
  await page.goto(`/r/${person.username}/app?cursor=17`);
  await expect(tags).toHaveCount(50);
});

test("making a repository private removes its public view", async ({ page, webhooksTab, context }) => {
  await page.goto(`/repository/docker/${webhooksTab.repoName}/settings`);
  await page.getByRole("radio", { name: "Private" }).check();
  await page.getByRole("button", { name: "Save visibility" }).click();
  await expect(page.getByRole("heading", { level: 1 }).getByRole("img", { name: "Private" })).toBeVisible();
  await context.clearCookies();
  await page.goto(`/r/${webhooksTab.repoName}`);
  await expect(page.getByText("Page not found")).toBeVisible();
});

test("deleting a repository requires entering its name", async ({ page, webhooksTab }) => {
  await page.goto(`/repository/docker/${webhooksTab.repoName}/settings`);
  await page.getByRole("button", { name: "Delete repository" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Type app to confirm").fill("ap");
  await dialog.getByRole("button", { name: "Delete" }).click();
  await expect(dialog.getByText("Type app to confirm.")).toBeVisible();
  await dialog.getByLabel("Type app to confirm").fill("app");
  await dialog.getByRole("button", { name: "Delete" }).click();
  await page.waitForURL("**/repositories");
  await expect(page.getByText("Create your first repository")).toBeVisible();
});
