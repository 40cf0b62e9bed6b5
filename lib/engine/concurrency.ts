import { performance } from "node:perf_hooks";

/** While the worker is busy all the time, more requests only wait for it, and take memory. */
const BUSY_REQUESTS = 64;
const WINDOW_MS = 100;
/** Shares of a window in which the worker was busy. */
const MAX_BUSY_TO_RAISE = 0.7;
const MIN_BUSY_TO_LOWER = 0.9;
const FACTOR = 1.5;

/** How many requests a worker has under way: more than a few only while it waits for receivers. */
export class Concurrency {
  readonly #max: number;
  readonly #min: number;
  #limit: number;
  #since = performance.now();
  #utilization = performance.eventLoopUtilization();

  constructor(max: number) {
    this.#max = max;
    this.#min = Math.min(max, BUSY_REQUESTS);
    this.#limit = this.#min;
  }

  get limit(): number {
    return this.#limit;
  }

  /** There is more to send than the limit allows. */
  reached(): void {
    const now = performance.now();
    const elapsed = now - this.#since;
    if (elapsed < WINDOW_MS) return;
    const busy = performance.eventLoopUtilization(this.#utilization).utilization;
    this.#since = now;
    this.#utilization = performance.eventLoopUtilization();
    // A longer time has pauses in it, when nothing was due.
    if (elapsed > 2 * WINDOW_MS) return;
    if (busy < MAX_BUSY_TO_RAISE) this.#limit = Math.min(this.#max, Math.ceil(this.#limit * FACTOR));
    else if (busy > MIN_BUSY_TO_LOWER) this.#limit = Math.max(this.#min, Math.floor(this.#limit / FACTOR));
  }
}
