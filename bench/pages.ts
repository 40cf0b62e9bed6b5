import type { Benchmark } from "@/bench/benchmark";
import { pageWeight } from "@/bench/page-weight";
import { residentMb } from "@/bench/processes";
import { openSession, openWebhooksTab } from "@/bench/session";
import { startDockbell } from "@/e2e/fixtures/dockbell";

const VIEWS = 1_000;
const CALLERS = 4;
/** A webhook that `openWebhooksTab` creates. */
const SLUG = "hook-1";

export const pages: Benchmark = {
  name: "pages",
  rounds: 3,
  figures: [
    { key: "webMb", what: "memory of the web process after 1,000 page views, MB", goal: { atMost: 200 } },
    { key: "scriptKb", what: "JavaScript of the Webhooks tab, compressed, KB", goal: { atMost: 130 } },
    { key: "historyScriptKb", what: "JavaScript of a history, compressed, KB", goal: { atMost: 150 } },
    { key: "movedKb", what: "more JavaScript when the pointer moves, KB", goal: { atMost: 0 } },
    { key: "requests", what: "requests of a first visit, the larger of both", goal: { atMost: 30 } },
  ],
  async round({ chromium }) {
    const dockbell = await startDockbell({ LOG_LEVEL: "warn" });
    const session = await openSession(dockbell.url, "bench1", chromium);
    try {
      const path = await openWebhooksTab(session, 3);
      const tab = await pageWeight(session.page, path);
      const history = await pageWeight(session.page, `${path}/${SLUG}`);
      const cookie = await session.cookie();
      let left = VIEWS;
      const view = async () => {
        while (left-- > 0) {
          const response = await fetch(dockbell.url + path, { headers: { cookie } });
          if (!response.ok) throw new Error(`The Webhooks tab returned ${response.status}.`);
          await response.text();
        }
      };
      await Promise.all(Array.from({ length: CALLERS }, view));
      return {
        webMb: residentMb(dockbell.processes().web),
        scriptKb: tab.scriptKb,
        historyScriptKb: history.scriptKb,
        movedKb: Math.max(tab.movedKb, history.movedKb),
        requests: Math.max(tab.requests, history.requests),
      };
    } finally {
      await session.close();
      await dockbell.remove();
    }
  },
};
