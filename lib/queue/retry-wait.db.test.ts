import { expect, test } from "vitest";
import { db } from "@/lib/platform/db/client";
import { Prisma } from "@/lib/platform/db/generated/client";
import { hasAnotherAttempt, retryWait } from "@/lib/queue/retry-wait";
import { fc } from "@/lib/testing/properties";

test("an expired lease is retried after the same attempts as a failure", async () => {
  const schedule = fc.array(fc.integer({ min: 1, max: 604_800 }), { maxLength: 24 });
  await fc.assert(
    fc.asyncProperty(schedule, async (schedule) => {
      const rows = await db().$queryRaw<{ attempt: number; isRetried: boolean }[]>`
        SELECT attempt, ${hasAnotherAttempt(Prisma.sql`attempt`, Prisma.sql`${schedule}::int[]`)} AS "isRetried"
        FROM generate_series(1, 30) AS attempt ORDER BY attempt`;
      const expected = rows.map(({ attempt }) => {
        const wait = retryWait({ attemptNumber: attempt, schedule, retryAfter: null, random: () => 0 });
        return { attempt, isRetried: wait !== null };
      });
      expect(rows).toEqual(expected);
    }),
    { numRuns: 40, examples: [[[]]] },
  );
});
