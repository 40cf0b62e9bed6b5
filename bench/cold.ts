import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Benchmark } from "@/bench/benchmark";
import { openSession, openWebhooksTab } from "@/bench/session";
import { npmStart, startDockbell } from "@/e2e/fixtures/dockbell";
import { startReceiver } from "@/lib/testing/receiver";

export const cold: Benchmark = {
  name: "cold",
  rounds: 3,
  figures: [
    { key: "packages", what: "packages installed" },
    { key: "megabytes", what: "their size, MB" },
    { key: "ready", what: "from a clone to the printed address, s", digits: 1 },
    { key: "delivered", what: "to the first delivered webhook, s", digits: 1, goal: { atMost: 60 } },
    { key: "again", what: "second start, to the printed address, s", digits: 1, goal: { atMost: 3 } },
  ],
  async round({ chromium }) {
    const checkout = mkdtempSync(path.join(tmpdir(), "dockbell-cold-"));
    // If this runs as root, the database runs as another user, who needs access.
    chmodSync(checkout, 0o755);
    const receiver = await startReceiver();
    const since = stopwatch();
    execFileSync("git", ["clone", "--quiet", process.cwd(), checkout]);
    const dockbell = await startDockbell({}, npmStart(checkout));
    try {
      const ready = since();
      const installed = installedIn(checkout);
      const session = await openSession(dockbell.url, "bench1", chromium);
      await openWebhooksTab(session, 1, receiver.url);
      await session.page.request.post("/v2/repositories/bench1/app/pushes/", { data: { tag: "v1" } });
      await receiver.received(1);
      const delivered = since();
      await session.close();
      await dockbell.stop();
      const sinceAgain = stopwatch();
      await dockbell.start();
      return { ...installed, ready, delivered, again: sinceAgain() };
    } finally {
      await dockbell.remove();
      await receiver.close();
      rmSync(checkout, { recursive: true });
    }
  },
};

function installedIn(checkout: string): { packages: number; megabytes: number } {
  const folder = path.join(checkout, "node_modules");
  const { packages } = JSON.parse(readFileSync(path.join(folder, ".package-lock.json"), "utf8"));
  // It also lists packages of other platforms, which npm skips.
  const installed = Object.keys(packages).filter((name) => existsSync(path.join(checkout, name)));
  const kilobytes = Number.parseInt(execFileSync("du", ["-sk", folder], { encoding: "utf8" }), 10);
  return { packages: installed.length, megabytes: kilobytes / 1_024 };
}

/** @returns the elapsed seconds */
function stopwatch(): () => number {
  const startedAt = performance.now();
  return () => (performance.now() - startedAt) / 1_000;
}
