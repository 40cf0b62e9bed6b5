import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { person } from "@/lib/domain/accounts/testing/people";
import { installationMetrics } from "@/lib/domain/health/installation-metrics";
import { scheduledBackups } from "@/lib/domain/health/scheduled-backups";
import { checkBackup } from "@/lib/host/backup/backup-file";
import { backUpIfDue, recordPlan } from "@/lib/host/backup/run-backups";
import { s3Store } from "@/lib/host/backup/s3-store";
import { type BackupStore, backupName, folderStore } from "@/lib/host/backup/store";
import { db } from "@/lib/platform/db/client";
import { env } from "@/lib/platform/env";
import { startS3Server } from "@/lib/testing/s3-server";

const DAY_MS = 24 * 3_600_000;

let folder: string;
let store: BackupStore;
beforeEach(async () => {
  await db().scheduledBackups.deleteMany();
  folder = mkdtempSync(path.join(tmpdir(), "dockbell-scheduled-"));
  store = folderStore(path.join(folder, "backups"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const backUp = (to = store, keep = 2, destination = "/backups") =>
  backUpIfDue(env().DATABASE_URL ?? "", { store: to, destination, everyHours: 24, keep });
const recorded = () => db().scheduledBackups.findFirst();
const makeDue = () =>
  db().scheduledBackups.updateMany({ data: { succeededAt: new Date(0), failedAt: new Date(0) } });
/** The names of backups from earlier days, oldest first. */
const earlier = (count: number) =>
  Array.from({ length: count }, (_, days) => backupName(new Date(days * DAY_MS)));

test("only one of several workers writes a backup, and only when one is due", async () => {
  await person();
  await Promise.all([backUp(), backUp(), backUp(), backUp()]);
  await backUp();
  const names = await store.names();
  expect(names).toHaveLength(1);
  const { migrations } = await checkBackup(path.join(folder, "backups", names[0] ?? ""));
  expect(migrations).toContain("0012_scheduled_backups");
  expect(await recorded()).toMatchObject({ location: `/backups/${names[0]}`, failures: 0, failedAt: null });
  expect(Number((await recorded())?.bytes)).toBeGreaterThan(1_000);
});

test("removes the oldest backups over the limit, and keeps other files", async () => {
  await backUp();
  const [first = ""] = await store.names();
  const others = ["by-hand.backup", "dockbell-notes.txt", "dockbell-2026.backup"];
  const unfinished = `${backupName(new Date(DAY_MS))}.part`;
  for (const name of [...earlier(3), ...others, unfinished]) {
    writeFileSync(path.join(folder, "backups", name), "old");
  }
  await makeDue();
  // A second backup in the same second would have the same name.
  await expect.poll(() => backupName(new Date())).not.toBe(first);
  await backUp();
  const names = await store.names();
  expect(names).toHaveLength(2);
  expect(names[0]).toBe(first);
  expect(readdirSync(path.join(folder, "backups")).sort()).toEqual([...names, ...others].sort());
});

test("a backup that can't be read back is removed and counted, and retried after ten minutes", async () => {
  const damaged: BackupStore = {
    ...store,
    check: (name) => {
      writeFileSync(path.join(folder, "backups", name), "damaged");
      return store.check(name);
    },
  };
  await expect(backUp(damaged)).rejects.toThrow("it is damaged");
  expect(await store.names()).toEqual([]);
  expect(await recorded()).toMatchObject({
    failures: 1,
    failure: expect.stringContaining("it is damaged"),
    succeededAt: null,
  });
  await backUp();
  expect(await store.names()).toEqual([]);
  await makeDue();
  await backUp();
  expect(await store.names()).toHaveLength(1);
  expect(await recorded()).toMatchObject({ failures: 1 });
});

test("backups to S3 are signed, verified, listed in pages, and removed", async () => {
  const server = await startS3Server();
  try {
    const s3 = s3Store("s3://backups/of dockbell/", server.settings);
    for (const name of [...earlier(4), "dockbell-by-hand.backup"]) {
      server.objects.set(`backups/of dockbell/${name}`, Buffer.from("old"));
    }
    await backUp(s3);
    expect(await s3.names()).toEqual([earlier(4).at(-1), expect.stringMatching(/^dockbell-2/)]);
    expect(server.objects.has("backups/of dockbell/dockbell-by-hand.backup")).toBe(true);
    await expect(s3.check(earlier(4).at(-1) ?? "")).rejects.toThrow("isn't a Dockbell backup");

    const wrong = s3Store("s3://backups", { ...server.settings, secretAccessKey: "another" });
    await makeDue();
    await expect(backUp(wrong)).rejects.toThrow(/responded with 403 to PUT .*: SignatureDoesNotMatch\./);
    expect(await recorded()).toMatchObject({ failures: 1 });
  } finally {
    await server.close();
  }
});

test("pages and metrics report the schedule, the last backup and the last failure", async () => {
  expect(await scheduledBackups()).toEqual({ failures: 0 });
  await recordPlan(env().DATABASE_URL ?? "", "/backups", 12);
  const planned = await scheduledBackups();
  expect(planned.schedule).toMatchObject({ destination: "/backups", everyHours: 12 });
  expect(planned.schedule?.dueAt.getTime()).toBeLessThan(Date.now());
  expect(planned.last).toBeUndefined();

  await backUp();
  const [name] = await store.names();
  const { schedule, last, lastFailure } = await scheduledBackups();
  expect(last).toMatchObject({ location: `/backups/${name}`, bytes: expect.any(Number) });
  expect(schedule?.dueAt).toEqual(new Date((last?.at.getTime() ?? 0) + DAY_MS / 2));
  expect(lastFailure).toBeUndefined();
  expect(await installationMetrics()).toMatch(/^dockbell_backup_period_seconds 43200$/m);

  // A new destination has no backup yet.
  await recordPlan(env().DATABASE_URL ?? "", "/elsewhere", 12);
  expect((await scheduledBackups()).schedule?.dueAt.getTime()).toBeLessThan(Date.now());
  await backUp(store, 2, "/elsewhere/");
  expect((await scheduledBackups()).last?.location).toMatch(/^\/elsewhere\/dockbell-/);

  await makeDue();
  await expect(backUp(folderStore("/dev/null/backups"))).rejects.toThrow("ENOTDIR");
  const failed = await scheduledBackups();
  expect(failed.lastFailure).toMatchObject({ reason: expect.stringContaining("ENOTDIR"), isLatest: true });
  expect(failed.schedule?.dueAt).toEqual(new Date((failed.lastFailure?.at.getTime() ?? 0) + 600_000));

  // No worker has recorded the schedule recently.
  const later = await scheduledBackups(new Date(Date.now() + DAY_MS));
  expect(later.schedule).toBeUndefined();
  expect(later.last).toBeDefined();
});
