/** Minimum ms between the starts of two claims, so that one claim uses the capacity freed by several results. */
const MIN_GAP_MS = 5;

/** Decides when the next claim starts: immediately if half of the deliveries have ended, otherwise after a few ms. */
export class ClaimSchedule {
  #isWanted = true;
  #startedAt = Number.NEGATIVE_INFINITY;
  /** The worker's deliveries after the last claim. */
  #sizeAfter = 0;

  /** Call this when a delivery may be due or capacity is free. */
  want(): void {
    this.#isWanted = true;
  }

  started(): void {
    this.#isWanted = false;
    this.#startedAt = performance.now();
  }

  ended(size: number): void {
    this.#sizeAfter = size;
  }

  /** The ms until the next claim starts. @param pollMs the maximum time between two claims */
  waitMs(size: number, pollMs: number): number {
    const age = performance.now() - this.#startedAt;
    if (!this.#isWanted) return Math.max(0, pollMs - age);
    return size <= this.#sizeAfter / 2 ? 0 : Math.max(0, MIN_GAP_MS - age);
  }
}

/** Window over which the rate is measured. */
const WINDOW_MS = 500;

/** Recent number of events per ms. */
export class Pace {
  #since = performance.now();
  #count = 0;
  #perMs = 0;

  /** Counts one event. */
  count(): void {
    this.#count += 1;
  }

  /** The rate in the last complete window. */
  perMs(): number {
    const elapsed = performance.now() - this.#since;
    if (elapsed >= WINDOW_MS) {
      this.#perMs = this.#count / elapsed;
      this.#since += elapsed;
      this.#count = 0;
    }
    return this.#perMs;
  }
}
