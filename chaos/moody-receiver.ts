import { createServer } from "node:http";
import { listening } from "@/lib/testing/listening";

const SLOWEST_MS = 100;
const REFUSES = 0.03;
const RESETS = 0.02;

export type Arrivals = {
  /** When it first returned 200, in ms since the epoch. */
  firstAt: number;
  /** The number of requests for which it returned 200. */
  count: number;
};

/** A receiver that is slow, returns errors for some requests and resets some connections. */
export async function startMoodyReceiver(random: () => number) {
  const arrivals = new Map<string, Arrivals>();
  const server = createServer((request, response) => {
    const id = String(request.headers["webhook-id"]);
    const mood = random();
    request.resume();
    if (mood < RESETS) return void request.socket.resetAndDestroy();
    setTimeout(() => {
      if (mood < RESETS + REFUSES) {
        response.statusCode = 500;
      } else {
        const before = arrivals.get(id);
        arrivals.set(id, { firstAt: before?.firstAt ?? Date.now(), count: (before?.count ?? 0) + 1 });
      }
      response.end();
    }, random() * SLOWEST_MS);
  });
  return { ...(await listening(server)), arrivals };
}
