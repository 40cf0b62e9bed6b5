const MIN_RESTART_MS = 500;
/** Between two starts of a process that keeps ending. */
export const MAX_RESTART_MS = 60_000;
/** And of one that is killed from outside, which says nothing about the next start. */
export const MAX_RESTART_KILLED_MS = 5_000;
/** A process that lived this long did not die of its start. */
export const HEALTHY_MS = 30_000;

/** The time before a restart: twice as long after each early end in a row. */
export class BackOff {
  #nextMs = MIN_RESTART_MS;

  /** @param livedMs until the end @param maxMs the longest wait @returns ms */
  next(livedMs: number, maxMs = MAX_RESTART_MS): number {
    if (livedMs >= HEALTHY_MS) this.#nextMs = MIN_RESTART_MS;
    const waitMs = Math.min(this.#nextMs, maxMs);
    this.#nextMs = Math.min(waitMs * 2, MAX_RESTART_MS);
    return waitMs;
  }
}
