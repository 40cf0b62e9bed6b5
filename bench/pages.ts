import type { Page } from "playwright";
import type { Benchmark } from "@/bench/benchmark";
import { residentMb } from "@/bench/processes";
import { openSession, openWebhooksTab } from "@/bench/session";
import { startDockbell } from "@/e2e/fixtures/dockbell";

const VIEWS = 1_000;
const CALLERS = 4;

export const pages: Benchmark = {
  name: "pages",
  rounds: 3,
  figures: [
    { key: "webMb", what: "memory of the web process after 1,000 page views, MB", goal: { atMost: 200 } },
    { key: "scriptKb", what: "JavaScript of the Webhooks tab, compressed, KB", goal: { atMost: 130 } },
  ],
  async round({ chromium }) {
    const dockbell = await startDockbell({ LOG_LEVEL: "warn" });
    const session = await openSession(dockbell.url, "bench1", chromium);
    try {
      const tab = await openWebhooksTab(session, 0);
      const scriptKb = await scriptKbOf(session.page, tab);
      const cookie = await session.cookie();
      let left = VIEWS;
      const view = async () => {
        while (left-- > 0) {
          const response = await fetch(dockbell.url + tab, { headers: { cookie } });
          if (!response.ok) throw new Error(`The Webhooks tab returned ${response.status}.`);
          await response.text();
        }
      };
      await Promise.all(Array.from({ length: CALLERS }, view));
      return { webMb: residentMb(dockbell.processes().web), scriptKb };
    } finally {
      await session.close();
      await dockbell.remove();
    }
  },
};

/** Measures the bytes that a first visit transfers. */
async function scriptKbOf(page: Page, path: string): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.setCacheDisabled", { cacheDisabled: true });
  const scripts = new Set<string>();
  let bytes = 0;
  session.on("Network.responseReceived", ({ requestId, type }) => {
    if (type === "Script") scripts.add(requestId);
  });
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) bytes += encodedDataLength;
  });
  await page.goto(path, { waitUntil: "networkidle" });
  return bytes / 1000;
}
