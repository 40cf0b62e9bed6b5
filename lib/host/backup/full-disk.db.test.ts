import { existsSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { person } from "@/lib/domain/accounts/testing/people";
import { writeBackup } from "@/lib/host/backup/write-backup";
import { db } from "@/lib/platform/db/client";
import { env } from "@/lib/platform/env";
import { repositoryWithWebhooks } from "@/lib/testing/scene";

const folder = mkdtempSync(path.join(tmpdir(), "dockbell-backup-"));
const file = path.join(folder, "all.backup");

afterAll(() => rmSync(folder, { recursive: true }));

// The test run fails if a process has an unhandled error.
test("a disk that is full during a backup fails only the backup", async () => {
  await repositoryWithWebhooks(await person(), "http://127.0.0.1:9/");
  // The data is larger than the buffers of the streams, and incompressible.
  await db().$executeRaw`
    UPDATE repositories SET full_description = (SELECT string_agg(gen_random_uuid()::text, '') FROM generate_series(1, 20000))`;
  symlinkSync("/dev/full", `${file}.part`);
  await expect(writeBackup(env().DATABASE_URL ?? "", file)).rejects.toMatchObject({
    code: "ENOSPC",
    path: `${file}.part`,
  });
  expect([file, `${file}.part`].map((one) => existsSync(one))).toEqual([false, false]);
});
