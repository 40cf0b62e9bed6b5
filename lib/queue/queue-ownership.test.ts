import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";

// Only one folder writes a delivery's rows. Other code calls its functions, which lib/queue/states.ts lists.

const TABLES = "deliveries|delivery_queue|awaited_callbacks|attempts";
const MODELS = "delivery|queuedDelivery|awaitedCallback|attempt";
const HEALTH = "failure_count|failing_since|backoff_until|backoff_level|disabled_at|disabled_reason";

const WRITES: readonly RegExp[] = [
  new RegExp(`\\b(INSERT INTO|UPDATE|DELETE FROM|TRUNCATE)\\s+"?(${TABLES})\\b`, "i"),
  new RegExp(`\\.(${MODELS})\\.(create|update|upsert|delete)`),
  // Writes to a webhook's state and health, in SQL and through Prisma.
  new RegExp(`UPDATE\\s+"?webhooks\\b[^;\`]*\\bSET\\b[^;\`]*\\b(state|${HEALTH})\\s*=`, "i"),
  /\b(failureCount|failingSince|backoffUntil|backoffLevel|disabledAt|disabledReason):\s*(null|0|new Date|"|\{ increment)/,
  /\bdata:\s*\{[^}]*\bstate:\s*"(active|paused|disabled)"/,
];

function writersIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((file) => path.posix.join(folder, file))
    .filter((file) => /\.tsx?$/.test(file) && !/test\.ts$|\/testing\/|\/generated\//.test(file))
    .filter((file) => WRITES.some((write) => write.test(readFileSync(file, "utf8"))))
    .sort();
}

it("only lib/queue writes deliveries, their queue, attempts, awaited callbacks and a webhook's state", () => {
  const writers = ["app", "components", "lib"].flatMap(writersIn);
  expect(writers.filter((file) => !file.startsWith("lib/queue/"))).toEqual([]);
});

it("finds the writes of lib/queue, so that the test above can fail", () => {
  expect(writersIn("lib/queue").map((file) => file.replace("lib/queue/", ""))).toEqual([
    "backfill.ts",
    "claim.ts",
    "conclude.ts",
    "enqueue.ts",
    "expedite.ts",
    "expire.ts",
    "reap.ts",
    "release.ts",
    "remove.ts",
    "repeat.ts",
    "requeue.ts",
    "settle.ts",
    "webhook-state.ts",
    "withdraw.ts",
  ]);
});
