import { afterTrigger } from "@/lib/platform/db/after-trigger";
import { listen } from "@/lib/platform/db/listen";

/** The PostgreSQL channel on which the triggers of migration 0007 announce changes, and the message that they raise. */
const ACCESS_CHANNEL = "dockbell_access";

/** Limits how long a change goes unnoticed while the connection for notifications is dead but not detected as such. */
const MAX_AGE_MS = 5_000;
const MAX_ENTRIES = 2_000;

/**
 * Caches results of access checks while this process is notified of every change. A change clears the whole cache,
 * because changes are rare and reading again costs one statement.
 */
export class AccessCache<Value> {
  readonly #kept = new Map<string, { value: Value; until: number }>();
  #isListening = false;
  /** A result that was read before the latest change must not be cached. */
  #changes = 0;

  /** Caches results until the signal aborts. @param url of the database */
  follow(url: string, signal: AbortSignal): Promise<void> {
    const onChange = (isListening: boolean) => {
      this.#isListening = isListening;
      this.#forget();
    };
    afterTrigger(ACCESS_CHANNEL, () => this.#forget());
    return listen({
      url,
      channel: ACCESS_CHANNEL,
      onNotify: () => onChange(true),
      onLost: () => onChange(false),
      signal,
    });
  }

  get(key: string): Value | undefined {
    const kept = this.#kept.get(key);
    return kept && performance.now() < kept.until ? kept.value : undefined;
  }

  /**
   * @returns a function that caches a result read after this call, for at most a number of ms, unless a change happened
   * since
   */
  keeper(): (key: string, value: Value, maxAgeMs: number) => void {
    const changes = this.#changes;
    return (key, value, maxAgeMs) => {
      if (!this.#isListening || this.#changes !== changes) return;
      // Evicts the oldest entry, because a map keeps the order in which keys were added.
      this.#kept.delete(key);
      const [oldest] = this.#kept.keys();
      if (this.#kept.size >= MAX_ENTRIES && oldest !== undefined) this.#kept.delete(oldest);
      this.#kept.set(key, { value, until: performance.now() + Math.min(maxAgeMs, MAX_AGE_MS) });
    };
  }

  #forget(): void {
    this.#changes += 1;
    this.#kept.clear();
  }
}
