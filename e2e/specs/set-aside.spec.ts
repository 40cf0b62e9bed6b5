import { Client } from "pg";
import type { Dockbell } from "@/e2e/fixtures/dockbell";
import { addAccount, expect, testOfOwnDockbell as test } from "@/e2e/fixtures/test";

const PUSH = '{"events":[{"action":"push","target":{"repository":"app","tag":"v1"}}]}';

/** Two notifications in the state after they crashed workers. */
async function setAside(dockbell: Dockbell): Promise<void> {
  const client = new Client({ connectionString: dockbell.env.DATABASE_URL });
  await client.connect();
  await client.query(
    `WITH source AS (
       INSERT INTO registry_sources (namespace, kind, name, token_hash, updated_at)
       VALUES ('owner1', 'distribution', 'our registry', 'none', now()) RETURNING id
     ), ids AS (
       SELECT uuidv7() AS id FROM generate_series(1, 2)
     ), inbox AS (
       INSERT INTO registry_inbox (id, source_id, headers, body)
       SELECT ids.id, source.id, '{}', convert_to($1, 'UTF8') FROM ids, source RETURNING id
     )
     INSERT INTO registry_unfinished (notification_id, starts, retry_at, set_aside_at)
     SELECT id, 3, now(), now() FROM inbox`,
    [PUSH],
  );
  await client.end();
}

test("an administrator sees the notifications that were set aside, retries one and deletes the other", async ({
  page,
  expectAccessible,
  ownDockbell,
}) => {
  await addAccount(page, "owner1");
  await setAside(ownDockbell);
  await page.goto("/operation");
  await expect(
    page.getByText("2 notifications were set aside because processing kept failing."),
  ).toBeVisible();
  const table = page.getByRole("region", { name: "Notifications set aside" });
  await expect(table.getByRole("row")).toHaveCount(3);
  await table.getByText("First characters, masked").first().click();
  await expect(table.getByText('"repository":"***"').first()).toBeVisible();
  await expectAccessible();

  const deleting = table.getByRole("button", { name: "Delete the notification of our registry" }).first();
  await deleting.focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Delete this notification?" });
  await dialog.getByRole("button", { name: "Delete" }).click();
  await expect(page.getByText("Deleted the notification")).toBeVisible();
  await expect(table.getByRole("row")).toHaveCount(2);

  await table.getByRole("button", { name: "Retry the notification of our registry" }).click();
  await expect(table).toHaveCount(0);
  await expect.poll(async () => (await page.request.get("/v2/repositories/owner1/app/")).status()).toBe(200);
});
