/** Over so long a pace is taken. */
const WINDOW_MS = 500;

/** How many of something happen in a ms, as of late. */
export class Pace {
  #since = performance.now();
  #count = 0;
  #perMs = 0;

  /** One more has happened. */
  count(): void {
    this.#count += 1;
  }

  /** The pace of the last window that ended. */
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
