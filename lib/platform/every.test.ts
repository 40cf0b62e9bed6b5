import { expect, test } from "vitest";
import { every } from "@/lib/platform/every";

test("the work continues after a failed round until the signal aborts", async () => {
  const stop = new AbortController();
  let rounds = 0;
  const work = async () => {
    rounds += 1;
    if (rounds === 3) stop.abort();
    if (rounds < 3) throw new Error("the database is unavailable");
  };
  await every(1, work, { signal: stop.signal, failure: "a round failed" });
  expect(rounds).toBe(3);
});

test("a wait ends with the signal, and a round may set its own wait", async () => {
  const stop = new AbortController();
  let rounds = 0;
  const work = async () => {
    rounds += 1;
    if (rounds < 3) return 1;
    setImmediate(() => stop.abort());
  };
  // The test would time out if either wait lasted for this long.
  await every(3_600_000, work, { signal: stop.signal, failure: "a round failed" });
  expect(rounds).toBe(3);
});

test("no round starts after the signal has aborted", async () => {
  await every(1, () => expect.unreachable(), { signal: AbortSignal.abort(), failure: "a round failed" });
});
