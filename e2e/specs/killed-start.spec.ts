import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { expect, test } from "@playwright/test";
import { freePort, startDockbell } from "@/e2e/fixtures/dockbell";
import { inheritedEnv } from "@/lib/platform/env";
import { HOW_TO_REPEAT, randomFor, sample } from "@/lib/testing/sample";

/** The number of points in a first start at which the test kills it. */
const PARTS = 4;
/** The approximate duration of a first start of a built checkout in ms. */
const FIRST_START_MS = 3_000;

test("After being killed while migrating or at any other point of the first start, npm start works the next time", async () => {
  const random = randomFor("moments of kills");
  for (const part of sample("parts of a first start", [...Array(PARTS).keys()], PARTS)) {
    const dataDir = mkdtempSync(path.join(tmpdir(), "dockbell-killed-"));
    chmodSync(dataDir, 0o711);
    const settings = { DATA_DIR: dataDir, PORT: String(await freePort()), DATABASE_URL: "" };
    const first = spawn(process.execPath, ["scripts/bootstrap.mjs", "start"], {
      env: { ...inheritedEnv(), NODE_ENV: "production", ...settings },
      stdio: "ignore",
    });
    const ended = once(first, "exit");
    const afterMs = Math.round(((random() + part) / PARTS) * FIRST_START_MS);
    await delay(afterMs);
    first.kill("SIGKILL");
    await ended;
    const dockbell = await startDockbell(settings);
    try {
      const page = await fetch(`http://localhost:${settings.PORT}/signup`);
      expect(page.status, `killed after ${afterMs} ms; ${HOW_TO_REPEAT}`).toBe(200);
    } finally {
      await dockbell.remove();
      rmSync(dataDir, { recursive: true, force: true });
    }
  }
});
