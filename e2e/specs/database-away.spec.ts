import { BUILT_START, startDockbell } from "@/e2e/fixtures/dockbell";
import { addAccount, test as base, expect } from "@/e2e/fixtures/test";
import { type ProxiedDatabase, proxiedDatabase } from "@/lib/testing/database/proxied-database";
import { createTestDatabase } from "@/lib/testing/database/test-database";
import { TEST_LIMIT_MS } from "@/lib/testing/patience";

const test = base.extend<{ proxied: ProxiedDatabase & { dockbellUrl: string } }>({
  /** A Dockbell whose connections to its database can be cut. */
  proxied: [
    async ({ testServer }, use) => {
      const database = await createTestDatabase(testServer.url);
      const proxied = await proxiedDatabase(database.url);
      const dockbell = await startDockbell({ DATABASE_URL: proxied.url }, BUILT_START);
      await use({ ...proxied, dockbellUrl: dockbell.url });
      await dockbell.remove();
      await proxied.close();
      await database.drop();
    },
    { timeout: TEST_LIMIT_MS },
  ],
  baseURL: async ({ proxied }, use) => use(proxied.dockbellUrl),
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures' names off the pattern
  expectedErrors: async ({}, use) => use([/status of 50[03]/, /React error #441/]),
});

for (const [who, path, heading] of [
  ["a visitor", "/login", "Sign in"],
  ["a signed-in person", "/repositories", "Repositories"],
] as const) {
  test(`While the database is unreachable, a page explains it to ${who}, and loads automatically afterwards`, async ({
    page,
    proxied,
    expectAccessible,
  }) => {
    await addAccount(page, "owner1");
    if (path === "/login") await page.context().clearCookies();
    proxied.stop();
    await page.goto(path);
    await expect(page.getByRole("heading", { name: "Dockbell can't reach its database" })).toBeVisible();
    await expectAccessible();
    proxied.start();
    await expect(page.getByRole("heading", { name: heading })).toBeVisible();
  });
}
