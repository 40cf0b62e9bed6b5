import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Benchmark, Round } from "@/bench/benchmark";
import { openSession, openWebhooksTab, type Session } from "@/bench/session";
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

/** The pages of one webhook, and whether they are measured on a desktop too. */
const PAGES = [
  { key: "tab", what: "the Webhooks tab", devices: ["desktop", "phone"] },
  { key: "history", what: "a history", devices: ["phone"] },
  { key: "delivery", what: "a delivery", devices: ["phone"] },
] as const;
type PageKey = (typeof PAGES)[number]["key"];

const PRESETS = { desktop: ["--preset=desktop"], phone: [] };
const PERFORMANCE_GOALS = { desktop: 100, phone: 98 };

export const lighthouse: Benchmark = {
  name: "lighthouse",
  rounds: 5,
  figures: PAGES.flatMap(({ key: page, what, devices }) =>
    devices.flatMap((device) =>
      Object.entries(CATEGORIES).map(([category, title]) => ({
        key: `${page}-${device}-${category}`,
        what: `${what} on a ${device}, ${title}, of 100`,
        goal: { atLeast: category === "performance" ? PERFORMANCE_GOALS[device] : 100 },
      })),
    ),
  ),
  async round({ chromium }) {
    const dockbell = await startDockbell({ LOG_LEVEL: "warn" });
    const folder = mkdtempSync(path.join(tmpdir(), "dockbell-lighthouse-"));
    const session = await openSession(dockbell.url, "bench1", chromium);
    try {
      const paths = await openPages(session);
      const headers = path.join(folder, "headers.json");
      writeFileSync(headers, JSON.stringify({ Cookie: await session.cookie() }));
      const round: Round = {};
      for (const { key, devices } of PAGES) {
        for (const device of devices) {
          const file = path.join(folder, `${key}-${device}.json`);
          const page = [dockbell.url + paths[key], `--extra-headers=${headers}`, `--output-path=${file}`];
          await run(chromium, [...page, ...PRESETS[device]]);
          const { categories }: Report = JSON.parse(readFileSync(file, "utf8"));
          for (const [category, { score }] of Object.entries(categories)) {
            round[`${key}-${device}-${category}`] = score * 100;
          }
        }
      }
      return round;
    } finally {
      await session.close();
      await dockbell.remove();
      rmSync(folder, { recursive: true });
    }
  },
};

/** Creates three webhooks and a push. @returns the paths of the pages */
async function openPages(session: Session): Promise<Record<PageKey, string>> {
  const tab = await openWebhooksTab(session, WEBHOOKS);
  const { request } = session.page;
  const api = `/v2/repositories/${session.username}/app/`;
  await request.post(`${api}pushes/`, { data: { tag: "v1" } });
  const { results } = await (await request.get(`${api}webhook_pipeline/hook-1/history/`)).json();
  const history = `${tab}/hook-1`;
  return { tab, history, delivery: `${history}/history/${results[0].uuid}` };
}

async function run(chromium: string | undefined, args: string[]): Promise<void> {
  const fixed = ["--quiet", "--output=json", `--only-categories=${Object.keys(CATEGORIES)}`];
  const child = spawn("npx", ["--yes", LIGHTHOUSE, ...args, ...fixed, `--chrome-flags=${CHROMIUM_FLAGS}`], {
    stdio: ["ignore", "ignore", "inherit"],
    env: { NODE_ENV: "production", ...inheritedEnv(), CHROME_PATH: chromium },
  });
  const [code] = await once(child, "exit");
  if (code !== 0) throw new Error(`Lighthouse exited with ${code}. See the lines above for the reason.`);
}
