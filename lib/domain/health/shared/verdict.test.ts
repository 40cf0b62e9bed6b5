import { expect, test } from "vitest";
import type { Readiness } from "@/lib/domain/health/readiness";
import type { Backlog } from "@/lib/domain/health/shared/system-status";
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

test("describes problems in a sentence, worst first, with the next step", () => {
  expect(verdict(busy, ready)).toEqual({
    isWell: true,
    sentence: "All systems are healthy. No delivery has been due for more than a minute.",
  });
  expect(verdict({ ...busy, overdue: 1_200, oldestDueSeconds: 240 }, ready)).toMatchObject({
    isWell: false,
    sentence: "1,200 deliveries have been due for more than a minute, the oldest for 4 min.",
  });
  expect(verdict({ ...busy, overdue: 3, workers: [] }, ready).sentence).toBe(
    "No worker has sent a heartbeat in the last minute. 1 delivery is queued.",
  );
  expect(verdict({ ...busy, setAside: 2 }, ready).sentence).toContain("2 notifications were set aside");
  const processes = { ok: false, detail: "web exited with code 134 3 s ago" };
  expect(verdict(busy, { ...ready, checks: { ...ready.checks, processes } }).sentence).toContain("code 134");
  const migrations = { ok: false, detail: "missing: 0002_later" };
  expect(verdict(busy, { isReady: false, checks: { ...ready.checks, migrations } }).advice).toContain(
    "npm run migrate",
  );
});

test("formats durations briefly", () => {
  expect([12.4, 95, 7_300].map(duration)).toEqual(["12 s", "2 min", "2 h"]);
});
