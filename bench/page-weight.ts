import type { CDPSession, Page } from "playwright";

/** Enough time for scripts that a movement requests. */
const IDLE_MS = 1_500;

/** The size of a first visit to a page. Bytes are compressed and include the responses' headers. */
export type PageWeight = {
  /** JavaScript until the network is idle, KB. */
  scriptKb: number;
  /** JavaScript that the first movement of the pointer loads, KB. */
  movedKb: number;
  /** Requests of any kind until the network is idle. */
  requests: number;
};

/** Visits a page with an empty cache, then moves the pointer without pressing it. */
export async function pageWeight(page: Page, path: string): Promise<PageWeight> {
  const session = await page.context().newCDPSession(page);
  try {
    await session.send("Network.enable");
    await session.send("Network.setCacheDisabled", { cacheDisabled: true });
    const loaded = count(session);
    await page.goto("about:blank");
    loaded.reset();
    await page.goto(path, { waitUntil: "networkidle" });
    const { requests, scriptBytes } = loaded.reset();
    await page.mouse.move(300, 300);
    await page.mouse.move(310, 320, { steps: 4 });
    await page.waitForTimeout(IDLE_MS);
    return { scriptKb: scriptBytes / 1000, movedKb: loaded.reset().scriptBytes / 1000, requests };
  } finally {
    await session.detach();
  }
}

function count(session: CDPSession) {
  const scripts = new Set<string>();
  let figures = { requests: 0, scriptBytes: 0 };
  session.on("Network.requestWillBeSent", ({ request }) => {
    if (request.url.startsWith("http")) figures.requests++;
  });
  session.on("Network.responseReceived", ({ requestId, type }) => {
    if (type === "Script") scripts.add(requestId);
  });
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) figures.scriptBytes += encodedDataLength;
  });
  return {
    /** Returns the figures since the last call and starts again. */
    reset: () => {
      const before = figures;
      figures = { requests: 0, scriptBytes: 0 };
      return before;
    },
  };
}
