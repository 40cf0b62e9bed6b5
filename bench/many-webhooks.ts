import type { Page } from "playwright";
import type { Benchmark } from "@/bench/benchmark";
import { openSession, openWebhooksTab } from "@/bench/session";
import { percentile } from "@/bench/statistics";
import { startDockbell } from "@/e2e/fixtures/dockbell";

const FEW = 5;
const MANY = 1_000;
const PAIRS = 10;
const HOOK = "http://127.0.0.1:9/";

export const manyWebhooks: Benchmark = {
  name: "many-webhooks",
  rounds: 3,
  figures: [
    { key: "fewMs", what: `the Webhooks tab with ${FEW} webhooks, until interactive, ms` },
    { key: "manyMs", what: `with ${MANY.toLocaleString("en")} webhooks, ms` },
    { key: "ratio", what: "with 1,000 / with 5", digits: 2, goal: { atMost: 1.2 } },
  ],
  async round({ chromium }) {
    const dockbell = await startDockbell({ LOG_LEVEL: "warn" });
    const session = await openSession(dockbell.url, "bench1", chromium);
    try {
      const { page } = session;
      const few = await openWebhooksTab(session, FEW, HOOK, "few");
      const many = await openWebhooksTab(session, MANY, HOOK, "many");
      // The first visits fill the browser's cache and compile the server's code.
      for (const path of [few, many, few, many]) await interactiveMs(page, path);
      const pairs: { few: number; many: number }[] = [];
      for (let pair = 0; pair < PAIRS; pair++) {
        const order = pair % 2 === 0 ? [few, many] : [many, few];
        const ms = new Map<string, number>();
        for (const path of order) ms.set(path, await interactiveMs(page, path));
        pairs.push({ few: ms.get(few) ?? 0, many: ms.get(many) ?? 0 });
      }
      return {
        fewMs: percentile(
          pairs.map((pair) => pair.few),
          0.5,
        ),
        manyMs: percentile(
          pairs.map((pair) => pair.many),
          0.5,
        ),
        ratio: percentile(
          pairs.map((pair) => pair.many / pair.few),
          0.5,
        ),
      };
    } finally {
      await session.close();
      await dockbell.remove();
    }
  },
};

/** The time from the start of the navigation until React has hydrated the form, in ms. */
async function interactiveMs(page: Page, path: string): Promise<number> {
  await page.goto(path, { waitUntil: "commit" });
  const hydrated = await page.waitForFunction(
    () =>
      Object.keys(document.querySelector("#create-webhook") ?? {}).some((key) =>
        key.startsWith("__reactProps$"),
      ) && performance.now(),
  );
  const ms = Number(await hydrated.jsonValue());
  await page.waitForLoadState("networkidle");
  return ms;
}
