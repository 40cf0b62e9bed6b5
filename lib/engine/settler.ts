import { setTimeout as delay } from "node:timers/promises";
import type { Logger } from "pino";
import { isDataError } from "@/lib/platform/db/database-errors";
import { Nudge } from "@/lib/platform/nudge";
import type { Settlement } from "@/lib/queue/settle";

/** Results that arrive within this time are written together. */
const GATHER_MS = 3;
const MAX_RESULTS = 500;
/** Limits the size of the statement, because each response body can have 128 KiB. */
const MAX_BYTES = 4 * 1024 * 1024;
const RETRY_FIRST_MS = 100;
const MAX_RETRY_MS = 5_000;

type Collaborators = {
  settle: (settlements: readonly Settlement[]) => Promise<void>;
  /** Called after each write. */
  onSettled: (settlements: readonly Settlement[]) => void;
  log: Logger;
};

/**
 * Gathers results and writes them together. While the database is unavailable, it keeps them and retries. A result
 * whose lease was taken over changes nothing.
 */
export class Settler {
  readonly #collaborators: Collaborators;
  readonly #waiting: Settlement[] = [];
  readonly #nudge = new Nudge();
  #writing: Promise<void> | undefined;

  constructor(collaborators: Collaborators) {
    this.#collaborators = collaborators;
  }

  add(settlement: Settlement): void {
    this.#waiting.push(settlement);
    this.#writing ??= this.#write().finally(() => {
      this.#writing = undefined;
    });
  }

  /** Writes the results without gathering more, because deliveries wait for them. */
  writeNow(): void {
    this.#nudge.ring();
  }

  /** The number of results that aren't being written yet. */
  get waiting(): number {
    return this.#waiting.length;
  }

  async #write(): Promise<void> {
    while (this.#waiting.length > 0) {
      await this.#nudge.wait(GATHER_MS);
      const batch = takeBatch(this.#waiting);
      await this.#writeBatch(batch);
      this.#collaborators.onSettled(batch);
    }
  }

  async #writeBatch(batch: readonly Settlement[]): Promise<void> {
    for (let waitMs = RETRY_FIRST_MS; ; waitMs = Math.min(waitMs * 2, MAX_RETRY_MS)) {
      try {
        return await this.#collaborators.settle(batch);
      } catch (error) {
        if (isDataError(error)) return this.#writeApart(batch, error);
        this.#collaborators.log.error(
          { err: error, results: batch.length },
          "couldn't write results; keeping them",
        );
        await delay(waitMs);
      }
    }
  }

  /** A result with data that the database refuses must not block other results or this worker. */
  async #writeApart(batch: readonly Settlement[], error: unknown): Promise<void> {
    const [first] = batch;
    if (batch.length > 1) {
      const middle = Math.ceil(batch.length / 2);
      await this.#writeBatch(batch.slice(0, middle));
      return this.#writeBatch(batch.slice(middle));
    }
    // When the lease expires, the reaper records an abandoned attempt.
    this.#collaborators.log.error(
      { err: error, delivery: first?.delivery.id },
      "the database refused the result of a delivery; its lease will expire",
    );
  }
}

function takeBatch(waiting: Settlement[]): Settlement[] {
  let bytes = 0;
  let count = 0;
  for (const { exchange } of waiting) {
    bytes += exchange.response?.body.length ?? 0;
    if (count > 0 && (count === MAX_RESULTS || bytes > MAX_BYTES)) break;
    count += 1;
  }
  return waiting.splice(0, count);
}
