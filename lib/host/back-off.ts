const MIN_RESTART_MS = 500;
/** The longest delay between two starts of a process that keeps exiting. */
export const MAX_RESTART_MS = 60_000;
/** The longest delay for a process that was killed from outside, which says nothing about the next start. */
export const MAX_RESTART_KILLED_MS = 5_000;
/** A process that ran this long didn't fail at its start. */
export const HEALTHY_MS = 30_000;

/** The delay before a restart. It doubles after each early exit in a row. */
export class BackOff {
  #nextMs = MIN_RESTART_MS;

  /** @param livedMs how long the process ran @param maxMs the longest delay @returns ms */
  next(livedMs: number, maxMs = MAX_RESTART_MS): number {
    if (livedMs >= HEALTHY_MS) this.#nextMs = MIN_RESTART_MS;
    const waitMs = Math.min(this.#nextMs, maxMs);
    this.#nextMs = Math.min(waitMs * 2, MAX_RESTART_MS);
    return waitMs;
  }
}
