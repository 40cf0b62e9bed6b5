import { createServer } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import { percentile } from "@/bench/statistics";
import { listening } from "@/lib/testing/listening";

const GIVE_UP_MS = 60_000;

/** When each delivery was accepted, by ID. */
export type Accepted = [string, number][];

/** A receiver in this process that records when the headers of each delivery's first request arrive. */
export async function startStampingReceiver() {
  const arrivals = new Map<string, number>();
  const server = createServer((request, response) => {
    const id = String(request.headers["webhook-id"]);
    if (!arrivals.has(id)) arrivals.set(id, performance.timeOrigin + performance.now());
    request.resume();
    request.on("end", () => response.end("ok"));
  });
  const { url, close } = await listening(server);

  /** Waits for all deliveries. @returns the time from acceptance to arrival of each, ms */
  async function latencies(accepted: Accepted): Promise<number[]> {
    const deadline = performance.now() + GIVE_UP_MS;
    while (accepted.some(([id]) => !arrivals.has(id))) {
      if (performance.now() > deadline) throw new Error("Deliveries did not arrive within a minute.");
      await delay(100);
    }
    return accepted.map(([id, at]) => (arrivals.get(id) ?? Number.NaN) - at);
  }

  return {
    url,
    async percentiles(accepted: Accepted) {
      const all = await latencies(accepted);
      return { p50: percentile(all, 0.5), p99: percentile(all, 0.99) };
    },
    close,
  };
}
