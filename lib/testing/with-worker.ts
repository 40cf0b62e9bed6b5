import { afterAll, beforeAll } from "vitest";
import { runWorker } from "@/lib/engine/run-worker";
import { type Receiver, startReceiver } from "@/lib/testing/receiver";

/**
 * Starts a worker, and a receiver that returns 200, for the tests of a file. @returns a function that returns the
 * receiver during a test
 */
export function withWorker(): () => Receiver {
  const stop = new AbortController();
  let worker: Promise<void>;
  let receiver: Receiver;
  beforeAll(async () => {
    worker = runWorker({ signal: stop.signal });
    receiver = await startReceiver();
  });
  afterAll(async () => {
    stop.abort();
    await worker;
    await receiver.close();
  });
  return () => receiver;
}
