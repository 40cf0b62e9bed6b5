import { expect, test } from "vitest";
import type { Readiness } from "@/lib/domain/health/readiness";
import { type Backlog, type BackupStatus, backupAdvice } from "@/lib/domain/health/shared/system-status";
import { duration, verdict } from "@/lib/domain/health/shared/verdict";

const worker = {
  id: "1",
  host: "box",
  pid: 1,
  version: "1",
  startedAt: new Date(),
  beatAt: new Date(),
  inFlight: 0,
};
const busy: Backlog = {
  queued: 1,
  due: 0,
  overdue: 0,
  oldestDueSeconds: 0,
  setAside: 0,
  databaseBytes: 1,
  workers: [worker],
};
const ready: Readiness = {
  isReady: true,
  checks: {
    database: { ok: true, detail: "" },
    migrations: { ok: true, detail: "" },
    worker: { ok: true, detail: "" },
    processes: { ok: true, detail: "" },
  },
};
const noBackups: BackupStatus = { failures: 0 };

test("describes problems in a sentence, worst first, with the next step", () => {
  expect(verdict(busy, ready, noBackups)).toEqual({
    isWell: true,
    sentence: "All systems are healthy. No delivery has been due for more than a minute.",
  });
  expect(verdict({ ...busy, overdue: 1_200, oldestDueSeconds: 240 }, ready, noBackups)).toMatchObject({
    isWell: false,
    sentence: "1,200 deliveries have been due for more than a minute, the oldest for 4 min.",
  });
  expect(verdict({ ...busy, overdue: 3, workers: [] }, ready, noBackups).sentence).toBe(
    "No worker has sent a heartbeat in the last minute. 1 delivery is queued.",
  );
  expect(verdict({ ...busy, setAside: 2 }, ready, noBackups).sentence).toContain(
    "2 notifications were set aside",
  );
  const processes = { ok: false, detail: "web exited with code 134 3 s ago" };
  expect(verdict(busy, { ...ready, checks: { ...ready.checks, processes } }, noBackups).sentence).toContain(
    "code 134",
  );
  const migrations = { ok: false, detail: "missing: 0002_later" };
  expect(
    verdict(busy, { isReady: false, checks: { ...ready.checks, migrations } }, noBackups).advice,
  ).toContain("npm run migrate");
});

test("reports backups that fail or are too old, if they are scheduled", () => {
  const at = (hoursAgo: number) => new Date(Date.now() - hoursAgo * 3_600_000);
  const schedule = { destination: "/backups", everyHours: 24, dueAt: new Date() };
  const last = { at: at(49), location: "/backups/it", bytes: 1 };
  const reason = "ENOSPC: no space left on device";
  expect(verdict(busy, ready, { schedule, last, failures: 0 }).sentence).toContain("older than twice");
  expect(verdict(busy, ready, { schedule, last: { ...last, at: at(47) }, failures: 0 }).isWell).toBe(true);
  expect(verdict(busy, ready, { last, failures: 0 }).isWell).toBe(true);
  const lastFailure = { at: at(1), reason, isLatest: true };
  expect(verdict(busy, ready, { schedule, last, lastFailure, failures: 1 })).toMatchObject({
    sentence: "The last scheduled backup failed.",
    advice: "Free up space there, or keep fewer backups (BACKUP_KEEP).",
  });
});

test.each([
  [
    "EACCES: permission denied, open '/backups/it.part'",
    "Give the worker's user write access to the folder.",
  ],
  ["minio:9000 responded with 403 to PUT /backups/it: AccessDenied.", /^Check the access key/],
  ["s3.example.com responded with 404 to PUT /backups/it: NoSuchBucket.", /^Create the bucket/],
  ["ECONNREFUSED", /AWS_ENDPOINT_URL_S3/],
  ["/backups/it is damaged: its checksum doesn't match. Use another copy.", /^The backup was damaged/],
  ["anything else", "The worker's log has the details."],
])("gives the next step for the failed backup %j", (reason, advice) => {
  expect(backupAdvice(reason)).toMatch(advice);
});

test("formats durations briefly", () => {
  expect([12.4, 95, 7_300].map(duration)).toEqual(["12 s", "2 min", "2 h"]);
});
