import { addAccount, expect, testOfOwnDockbell as test } from "@/e2e/fixtures/test";

test.use({ ownSettings: { API_RATE_LIMIT: "1", SIGNUP: "open" } });

test("Server actions are rate-limited per person: the form keeps its input, and pages still load", async ({
  page,
}) => {
  await addAccount(page, "annabel");
  await page.goto("/repositories/new");
  const name = page.getByLabel("Repository name");
  await name.fill("a");
  const create = page.getByRole("button", { name: "Create" });
  await create.click();
  await expect(page.getByText(/needs at least 2 characters|sent more than 1 requests/)).toBeVisible();
  await create.click();
  await expect(page.getByText("You sent more than 1 requests within a minute.")).toBeVisible();
  await expect(name).toHaveValue("a");
  await page.goto("/repositories");
  await expect(page.getByText("Create your first repository")).toBeVisible();
});
