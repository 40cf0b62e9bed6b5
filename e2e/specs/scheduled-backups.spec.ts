import { copyFileSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { builtRun } from "@/e2e/fixtures/command";
import { addAccount, addRepository, expect, testOfOwnDockbell as test } from "@/e2e/fixtures/test";
import { type S3Server, startS3Server } from "@/lib/testing/s3-server";

const settings = (s3: S3Server) => ({
  BACKUP_TO: "s3://backups/dockbell",
  AWS_ENDPOINT_URL_S3: s3.settings.endpoint,
  AWS_REGION: s3.settings.region,
  AWS_ACCESS_KEY_ID: s3.settings.accessKeyId,
  AWS_SECRET_ACCESS_KEY: s3.settings.secretAccessKey,
});

test("the worker backs up to S3 as scheduled, and a new Dockbell restores that backup", async ({
  page,
  ownDockbell,
  newDockbell,
}) => {
  await addAccount(page, "owner1");
  await addRepository(page, "owner1/app");
  await page.goto("about:blank");
  const s3 = await startS3Server();
  // The first backup is due immediately.
  await ownDockbell.stop();
  Object.assign(ownDockbell.env, settings(s3));
  await ownDockbell.start();
  const metric = async (name: string) => {
    const text = await (await fetch(`${ownDockbell.url}/metrics`)).text();
    return Number(new RegExp(`^dockbell_${name} (\\S+)$`, "m").exec(text)?.[1]);
  };
  await expect.poll(() => metric("last_backup_timestamp_seconds")).toBeGreaterThan(1_700_000_000);
  expect(await metric("last_backup_bytes")).toBeGreaterThan(1_000);
  expect(await metric("backup_failures_total")).toBe(0);
  const [name] = s3.objects.keys();
  expect(name).toMatch(/^backups\/dockbell\/dockbell-\S+\.backup$/);
  await page.goto("/operation");
  for (const text of [`s3://${name}`, "in 1 day", "reading it back"])
    await expect(page.getByText(text)).toBeVisible();
  await page.goto("about:blank");
  await ownDockbell.stop();

  const dataDir = mkdtempSync(path.join(tmpdir(), "dockbell-restored-"));
  copyFileSync(path.join(ownDockbell.env.DATA_DIR ?? "", "secrets.json"), path.join(dataDir, "secrets.json"));
  const other = await newDockbell({ DATA_DIR: dataDir });
  const restored = await builtRun({ ...other.env, ...settings(s3) }, "restore", `s3://${name}`);
  expect(restored).toMatchObject({ code: 0, output: expect.stringContaining("Restored the backup from ") });
  expect((await builtRun(other.env, "account", "list")).output).toContain("owner1@example.com");
  s3.close();
});

test("the System status page shows why a backup failed, the next step, and a link to the documentation", async ({
  page,
  ownDockbell,
  expectAccessible,
}) => {
  await addAccount(page, "owner1");
  await page.goto("/operation");
  await expect(page.getByText("No backups are scheduled")).toBeVisible();
  await page.getByRole("link", { name: "Learn more about scheduled backups" }).click();
  await expect(page.getByRole("heading", { name: "Scheduled backups" })).toBeInViewport();

  await page.goto("about:blank");
  await ownDockbell.stop();
  ownDockbell.env.BACKUP_TO = "/dev/null/backups";
  await ownDockbell.start();
  await page.goto("/operation");
  await expect(page.getByText("The last scheduled backup failed.")).toBeVisible();
  await expect(page.getByText(/ENOTDIR: not a directory/)).toBeVisible();
  await expect(page.getByText("Set BACKUP_TO to a folder.")).toHaveCount(2);
  await expect(page.getByText("None yet")).toBeVisible();
  await expectAccessible();
});
