import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { promisify } from "node:util";
import { expect, test } from "@playwright/test";
import { type Dockbell, startDockbell } from "@/e2e/fixtures/dockbell";
import { inheritedEnv } from "@/lib/platform/env";

// The terminal output of `npm start`. Needs no browser.
test.describe("npm start", () => {
  test.describe.configure({ mode: "default" });
  let dockbell: Dockbell;

  // All tests use the same process. Only the last one stops it.
  test.beforeAll(async () => {
    dockbell = await startDockbell();
  });
  test.afterAll(() => dockbell.remove());

  const isHealthy = () =>
    fetch(`${dockbell.url}/healthz`).then(
      (response) => response.ok,
      () => false,
    );

  test("a second start prints the URL of the first one and doesn't disturb it", async () => {
    const before = dockbell.processes();
    const second = await failToStart(dockbell.env);
    expect(second).toContain(`Dockbell is already running`);
    expect(second).toContain(`at ${dockbell.url}`);
    expect(dockbell.processes()).toEqual(before);
    expect(await isHealthy()).toBe(true);
  });

  test("suggests the next free port if its port is in use", async () => {
    const refusal = await failToStart({ ...dockbell.env, DATA_DIR: `${dockbell.env.DATA_DIR}/another` });
    expect(refusal).toMatch(/Port \d+ is taken\. Port \d+ is free: PORT=\d+ npm start/);
    expect(await isHealthy()).toBe(true);
  });

  test("prints the location of the data", async () => {
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
    // The worker may have exited again while the database was starting.
    await expect(() => dockbell.processes()).toPass();
  });

  test("after it is killed, web and worker exit too, and the next start takes over its database", async () => {
    // The previous test has killed them, and each restarts after a different time.
    await expect(() => dockbell.processes()).toPass();
    const before = dockbell.processes();
    process.kill(before.supervisor, "SIGKILL");
    await expect.poll(() => [before.web, before.worker].filter(isAlive)).toEqual([]);
    expect(isAlive(before.database)).toBe(true);
    await dockbell.start();
    expect(dockbell.output()).toContain(`The data is in ${dockbell.env.DATA_DIR}.`);
    expect(dockbell.processes().database).toBe(before.database);
    expect(await isHealthy()).toBe(true);
  });

  test("leaves no process running after it stops", async () => {
    const pids = Object.values(dockbell.processes());
    expect(await dockbell.stop()).toBe(0);
    await expect.poll(() => pids.filter(isAlive)).toEqual([]);
    expect(dockbell.output()).toContain("Stopping...");
  });
});

test("npm start with invalid settings lists each one with its value and the allowed values, without a stack trace", async () => {
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

/** Whether the process is running. A zombie isn't. */
function isAlive(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
}

/** The output of a start that fails. */
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
