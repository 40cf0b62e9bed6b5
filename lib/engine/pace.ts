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
