const MIN_RESTART_MS = 500;
/** Between two starts of a process that keeps ending. */
export const MAX_RESTART_MS = 60_000;
/** And of one that is killed from outside, which says nothing about the next start. */
export const MAX_RESTART_KILLED_MS = 5_000;

/** The time before a restart: twice as long after each failure in a row. */
export class BackOff {
  #nextMs = MIN_RESTART_MS;

  /** @param maxMs the longest wait @returns ms */
  next(maxMs: number): number {
    const waitMs = Math.min(this.#nextMs, maxMs);
    this.#nextMs = Math.min(waitMs * 2, MAX_RESTART_MS);
    return waitMs;
  }

  reset(): void {
    this.#nextMs = MIN_RESTART_MS;
  }
}
