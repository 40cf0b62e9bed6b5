import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { promisify } from "node:util";
import { expect, test } from "@playwright/test";
import { type Dockbell, startDockbell } from "@/e2e/fixtures/dockbell";
import { inheritedEnv } from "@/lib/platform/env";

// What somebody at the terminal sees of `npm start`. No browser needed.
test.describe("npm start", () => {
  test.describe.configure({ mode: "default" });
  let dockbell: Dockbell;

  // One for all: every test leaves it running, the last one aside.
  test.beforeAll(async () => {
    dockbell = await startDockbell();
  });
  test.afterAll(() => dockbell.remove());

  const isHealthy = () =>
    fetch(`${dockbell.url}/healthz`).then(
      (response) => response.ok,
      () => false,
    );

  test("a second time says where the first one is, and leaves it alone", async () => {
    const before = dockbell.processes();
    const second = await failToStart(dockbell.env);
    expect(second).toContain(`Dockbell is already running`);
    expect(second).toContain(`at ${dockbell.url}`);
    expect(dockbell.processes()).toEqual(before);
    expect(await isHealthy()).toBe(true);
  });

  test("with its port taken names the next free one", async () => {
    const refusal = await failToStart({ ...dockbell.env, DATA_DIR: `${dockbell.env.DATA_DIR}/another` });
    expect(refusal).toMatch(/Port \d+ is taken\. Port \d+ is free: PORT=\d+ npm start/);
    expect(await isHealthy()).toBe(true);
  });

  test("says where the data is", async () => {
    expect(dockbell.output()).toContain(`The data will be in ${dockbell.env.DATA_DIR}, which is new.`);
  });

  test("starts web, worker and database again when they die", async () => {
    const before = dockbell.processes();
    for (const pid of [before.web, before.worker, before.database]) process.kill(pid, "SIGKILL");
    for (const end of [
      "The web process exited (by SIGKILL). Restarting it in ",
      "The worker process exited (by SIGKILL). Restarting it in ",
      "The database exited. Restarting it in ",
    ]) {
      await expect.poll(() => dockbell.output()).toContain(end);
    }
    await expect.poll(isHealthy).toBe(true);
    await expect.poll(() => fetch(`${dockbell.url}/login`).then(({ status }) => status)).toBe(200);
    // The worker may have ended once more while the database was starting.
    await expect(() => dockbell.processes()).toPass({ timeout: 120_000 });
  });

  test("when it was killed: web and worker end too, and the next start takes over its database", async () => {
    // The test before has killed them, and each comes back in its own time.
    await expect(() => dockbell.processes()).toPass({ timeout: 120_000 });
    const before = dockbell.processes();
    process.kill(before.supervisor, "SIGKILL");
    await expect.poll(() => [before.web, before.worker].filter(isAlive), { timeout: 120_000 }).toEqual([]);
    expect(isAlive(before.database)).toBe(true);
    await dockbell.start();
    expect(dockbell.output()).toContain(`The data is in ${dockbell.env.DATA_DIR}.`);
    expect(dockbell.processes().database).toBe(before.database);
    expect(await isHealthy()).toBe(true);
  });

  test("leaves nothing running when it is stopped", async () => {
    const pids = Object.values(dockbell.processes());
    expect(await dockbell.stop()).toBe(0);
    await expect.poll(() => pids.filter(isAlive)).toEqual([]);
    expect(dockbell.output()).toContain("Stopping...");
  });
});

test("npm start with wrong settings names each of them, its value and what is allowed, and no stack", async () => {
  const output = await failToStart({ PORT: "99999", HOST: "everywhere", SIGNUP: "maybe" });
  for (const part of [
    'PORT is "99999"; it must be a whole number from 1 to 65535.',
    'HOST is "everywhere"; it must be an IP address to listen on',
    'SIGNUP is "maybe"; it must be closed (after the first account) or open.',
  ]) {
    expect(output).toContain(part);
  }
  expect(output).not.toContain("    at ");
});

/** What has ended, and is only not collected yet by whoever inherited it, is not alive. */
function isAlive(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
}

/** Everything that a start which does not get anywhere has printed. */
async function failToStart(env: Record<string, string>): Promise<string> {
  const start = promisify(execFile)(process.execPath, ["scripts/bootstrap.mjs", "start"], {
    env: { NODE_ENV: "production", ...inheritedEnv(), ...env },
  });
  const failure = await start.then(
    () => undefined,
    (error) => error,
  );
  expect(failure).toMatchObject({ code: 1 });
  return failure.stdout + failure.stderr;
}
