import { expect, test } from "@playwright/test";
import { BUILT_START, type Dockbell, startDockbell } from "@/e2e/fixtures/dockbell";
import { attack, isClosedEarly } from "@/e2e/fuzz/attack";
import { dottedKey, SHAPES } from "@/e2e/fuzz/hostile-json";
import { keyedEntryPoints, takingTurns } from "@/e2e/fuzz/keyed-entry-points";
import { type EntryPoint, type HostileRequest, openEntryPoints } from "@/e2e/fuzz/open-entry-points";
import { HOW_TO_REPEAT, IS_FULL, randomFor } from "@/lib/testing/sample";

// Hostile input without an account. `npm run chaos -- hostile` does the same for longer.

const REQUESTS = IS_FULL ? 2_500 : 600;
/** A small heap, so that excessive memory use fails the test. */
const HEAP_MIB = 256;
/** The memory that a process keeps after the work is done. */
const MAX_GROWTH_MIB = 200;

// All tests use the same Dockbell.
test.describe.configure({ mode: "default" });

let dockbell: Dockbell;
test.beforeAll(async () => {
  const settings = {
    SIGNUP: "open",
    API_RATE_LIMIT: "1000000",
    NODE_OPTIONS: `--max-old-space-size=${HEAP_MIB}`,
  };
  dockbell = await startDockbell(settings, BUILT_START);
});
test.afterAll(() => dockbell.remove());

/** Sends each request once. */
function only(...requests: ReturnType<EntryPoint["make"]>[]): Promise<Awaited<ReturnType<typeof attack>>> {
  const entryPoints = requests.map((request, index) => ({
    name: `request ${index + 1}`,
    make: () => request,
  }));
  return attack(dockbell, entryPoints, Math.random, (sent) => sent >= requests.length);
}

const json = { "Content-Type": "application/json" };
const form = { "Content-Type": "application/x-www-form-urlencoded" };

test("3 KB from an unauthenticated client don't crash the web process", async () => {
  const key = dottedKey(3_000);
  const body = `{"username":"nobody","password":"x","${key}":"\\u0000"}`;
  const query = `${dottedKey(3_500)}=1&${dottedKey(3_500)}=2`;
  const { faults } = await only(
    { method: "POST", path: "/v2/users/login/", headers: json, body },
    { method: "POST", path: "/v2/auth/token", headers: json, body },
    { method: "GET", path: `/v2/repositories/nobody/?${query}`, headers: {} },
    { method: "GET", path: `/v2/notices/?${query}`, headers: {} },
    { method: "POST", path: `/u/a/b/hook/${"0".repeat(64)}/`, headers: json, body },
    {
      method: "POST",
      path: `/u/a/b/hook/${"0".repeat(64)}/`,
      headers: form,
      body: `state=success&${key}=%00`,
    },
  );
  expect(faults).toEqual([]);
});

test("an array of 116,000 NUL characters doesn't block the process", async () => {
  const nul = SHAPES["an array of NUL"]?.(1024 * 1024, Math.random) ?? "";
  const body = `{"username":"nobody","password":${nul.slice(5, -1)}}`;
  const { faults } = await only({ method: "POST", path: "/v2/users/login/", headers: json, body });
  expect(faults).toEqual([]);
});

test("hostile input is rejected at every endpoint that accepts input without an account", async () => {
  const before = dockbell.processes();
  const keyed = takingTurns(await keyedEntryPoints(dockbell.url));
  const entryPoints = [...(await openEntryPoints(dockbell.url)), ...keyed];
  const report = await attack(
    dockbell,
    entryPoints,
    randomFor("hostile requests"),
    (sent) => sent >= REQUESTS,
  );
  test.info().annotations.push({ type: "seed", description: HOW_TO_REPEAT });
  expect(report.faults, HOW_TO_REPEAT).toEqual([]);
  await expect(async () => {
    const { memory } = await only({ method: "GET", path: "/healthz", headers: {} });
    expect(memory.after - report.memory.before, JSON.stringify(report.memory)).toBeLessThan(MAX_GROWTH_MIB);
  }).toPass();
  // Workers process notifications after the response.
  expect(dockbell.processes()).toEqual(before);
});

/** @returns the status of the first request that isn't so large that the server closes its connection */
async function firstStatus(make: () => HostileRequest): Promise<number> {
  for (;;) {
    const request = make();
    const { method, path, headers, body } = request;
    try {
      return (await fetch(dockbell.url + path, { method, headers, body: body ?? null })).status;
    } catch (error) {
      if (!isClosedEarly(error, request)) throw error;
    }
  }
}

test("hostile input with a valid key is rejected at every endpoint with a key", async () => {
  const random = randomFor("hostile requests with a key");
  const stopped: string[] = [];
  for (const { name, make } of await keyedEntryPoints(dockbell.url)) {
    const status = await firstStatus(() => make(random));
    if (status === 401 || status === 404) stopped.push(`${name}: ${status}`);
  }
  expect(stopped, HOW_TO_REPEAT).toEqual([]);
});
