import { randomBytes } from "node:crypto";
import { expect, type Page } from "@playwright/test";
import { addRepository, createOrganization } from "@/e2e/fixtures/test";
import type { Place } from "@/e2e/offline/press";
import { AccountPages } from "@/e2e/pages/account-pages";

/** Creates the data for the presses of `presses.ts`. */
export async function addPlace(page: Page, account: string): Promise<Place> {
  const organization = `acme${randomBytes(4).toString("hex")}`;
  await createOrganization(page, organization);
  await page.goto(`/namespaces/${account}/registries/new`);
  await page.getByRole("textbox", { name: "Name" }).fill("cellar");
  await page.getByRole("button", { name: "Connect" }).click();
  await page.getByRole("link", { name: "Check for events" }).click();
  await expect(page.getByText("No event has arrived yet.")).toBeVisible();
  const registry = new URL(page.url()).pathname;
  const pages = new AccountPages(page);
  await pages.gotoTokens();
  await pages.tokenLabel.fill("ci");
  await pages.createToken.click();
  await pages.newToken.waitFor();
  const tab = await addRepository(page, `${account}/app`);
  await page.getByRole("button", { name: "Use a test receiver" }).click();
  await expect(tab.url).toHaveValue(/^http/);
  await tab.create.click();
  await tab.menuOptions("test").waitFor();
  await page.getByRole("link", { name: "Open the test receiver" }).click();
  await page.getByRole("button", { name: "Delete this receiver" }).waitFor();
  return { account, organization, registry, receiver: new URL(page.url()).pathname };
}
