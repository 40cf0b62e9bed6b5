import { performance } from "node:perf_hooks";

/** The limit for a busy worker. More requests would only wait and use memory. */
const BUSY_REQUESTS = 64;
/** The time over which the worker's utilization is measured. */
export const WINDOW_MS = 100;
/** The shares of a window during which the worker is busy. */
const MAX_BUSY_TO_RAISE = 0.7;
const MIN_BUSY_TO_LOWER = 0.9;
const FACTOR = 1.5;

/** Limits a worker's concurrent requests: a high number is useful only while it waits for receivers. */
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

  /** Whether more deliveries are ready than the limit allows. @returns whether the limit rose */
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
