import { afterAll, beforeAll } from "vitest";
import { runWorker } from "@/lib/engine/run-worker";
import { type Receiver, startReceiver } from "@/lib/testing/receiver";

/** For the tests of a file: a worker, and a receiver that answers 200. @returns the receiver, once a test runs */
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
