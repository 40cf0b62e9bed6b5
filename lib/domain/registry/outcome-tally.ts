import type { EventOutcome } from "@/lib/domain/registry/event-outcome";

/** The number of last refused events to keep for each source in a batch. */
const MAX_PROBLEMS = 500;

type Refused = Extract<EventOutcome, { outcome: "refused" }>;
type OutcomeCount = Pick<EventOutcome, "outcome" | "reason"> & { count: number };

/** Counts the outcomes of a source's events, because a list of a batch's events might not fit in memory. */
export class OutcomeTally {
  readonly #counts = new Map<string, OutcomeCount>();
  #problems: Refused[] = [];

  add(...outcomes: readonly EventOutcome[]): void {
    for (const one of outcomes) {
      const { outcome, reason } = one;
      const key = `${outcome} ${reason}`;
      const counted = this.#counts.get(key) ?? { outcome, reason, count: 0 };
      this.#counts.set(key, { ...counted, count: counted.count + 1 });
      if (one.outcome === "refused") this.#problems.push(one);
      if (this.#problems.length >= 2 * MAX_PROBLEMS) this.#problems = this.#problems.slice(-MAX_PROBLEMS);
    }
  }

  get counts(): OutcomeCount[] {
    return [...this.#counts.values()];
  }

  /** The last refused events, at most `limit`. */
  problems(limit: number): Refused[] {
    return this.#problems.slice(-Math.min(limit, MAX_PROBLEMS));
  }
}
