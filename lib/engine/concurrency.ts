import { performance } from "node:perf_hooks";

/** While the worker is busy all the time, more requests only wait for it, and take memory. */
const BUSY_REQUESTS = 64;
/** Over which the worker's utilization is measured. */
export const WINDOW_MS = 100;
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

  /** There is more to send than the limit allows. @returns whether the limit rose */
  reached(): boolean {
    const now = performance.now();
    const elapsed = now - this.#since;
    if (elapsed < WINDOW_MS) return false;
    const busy = performance.eventLoopUtilization(this.#utilization).utilization;
    this.#since = now;
    this.#utilization = performance.eventLoopUtilization();
    const before = this.#limit;
    if (busy < MAX_BUSY_TO_RAISE) this.#limit = Math.min(this.#max, Math.ceil(before * FACTOR));
    else if (busy > MIN_BUSY_TO_LOWER) this.#limit = Math.max(this.#min, Math.floor(before / FACTOR));
    return this.#limit > before;
  }
}
