/** Between the starts of two claims, so that one claim finds the room that several results have freed. */
const MIN_GAP_MS = 5;

/** When the next claim starts: immediately if half of what the last one left has ended, and after a few ms otherwise. */
export class ClaimSchedule {
  #isWanted = true;
  #startedAt = Number.NEGATIVE_INFINITY;
  /** Deliveries in this worker's hand after the last claim. */
  #sizeAfter = 0;

  /** Something may be due, or there is room for more. */
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

  /** ms until the next claim starts. @param pollMs the longest time between two */
  waitMs(size: number, pollMs: number): number {
    const age = performance.now() - this.#startedAt;
    if (!this.#isWanted) return Math.max(0, pollMs - age);
    return size <= this.#sizeAfter / 2 ? 0 : Math.max(0, MIN_GAP_MS - age);
  }
}
