import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Benchmark } from "@/bench/benchmark";
import { openSession, openWebhooksTab } from "@/bench/session";
import { startDockbell } from "@/e2e/fixtures/dockbell";
import { inheritedEnv } from "@/lib/platform/env";

/** The last version that runs on our oldest Node.js. It isn't a dependency, because it takes 180 MB. */
const LIGHTHOUSE = "lighthouse@12.8.2";
const CATEGORIES = {
  performance: "performance",
  accessibility: "accessibility",
  "best-practices": "best practices",
};
const CHROMIUM_FLAGS =
  "--headless=new --no-sandbox --disable-gpu --disable-background-networking --no-first-run";
const WEBHOOKS = 3;

type Report = { categories: Record<keyof typeof CATEGORIES, { score: number }> };

export const lighthouse: Benchmark = {
  name: "lighthouse",
  rounds: 5,
  figures: ["desktop", "phone"].flatMap((device) =>
    Object.entries(CATEGORIES).map(([key, category]) => ({
      key: `${device}-${key}`,
      what: `the Webhooks tab on a ${device}, ${category}, of 100`,
      goal: { atLeast: 100 },
    })),
  ),
  async round({ chromium }) {
    const dockbell = await startDockbell({ LOG_LEVEL: "warn" });
    const folder = mkdtempSync(path.join(tmpdir(), "dockbell-lighthouse-"));
    const session = await openSession(dockbell.url, "bench1", chromium);
    try {
      const tab = dockbell.url + (await openWebhooksTab(session, WEBHOOKS));
      const headers = path.join(folder, "headers.json");
      writeFileSync(headers, JSON.stringify({ Cookie: await session.cookie() }));
      const scores = async (device: string, args: string[]) => {
        const file = path.join(folder, `${device}.json`);
        await run(chromium, [tab, `--extra-headers=${headers}`, `--output-path=${file}`, ...args]);
        const { categories }: Report = JSON.parse(readFileSync(file, "utf8"));
        return Object.entries(categories).map(([key, { score }]) => [`${device}-${key}`, score * 100]);
      };
      return Object.fromEntries([
        ...(await scores("desktop", ["--preset=desktop"])),
        ...(await scores("phone", [])),
      ]);
    } finally {
      await session.close();
      await dockbell.remove();
      rmSync(folder, { recursive: true });
    }
  },
};

async function run(chromium: string | undefined, args: string[]): Promise<void> {
  const fixed = ["--quiet", "--output=json", `--only-categories=${Object.keys(CATEGORIES)}`];
  const child = spawn("npx", ["--yes", LIGHTHOUSE, ...args, ...fixed, `--chrome-flags=${CHROMIUM_FLAGS}`], {
    stdio: ["ignore", "ignore", "inherit"],
    env: { NODE_ENV: "production", ...inheritedEnv(), CHROME_PATH: chromium },
  });
  const [code] = await once(child, "exit");
  if (code !== 0) throw new Error(`Lighthouse exited with ${code}. See the lines above for the reason.`);
}
