import { afterTrigger } from "@/lib/platform/db/after-trigger";
import { listen } from "@/lib/platform/db/listen";
import { log } from "@/lib/platform/log";

/** The PostgreSQL channel of what migration 0007's triggers announce, and the message that they raise. */
const ACCESS_CHANNEL = "dockbell_access";

/** Bounds how long a change goes unnoticed when the connection for notifications is dead and nobody has said so. */
const MAX_AGE_MS = 5_000;
const MAX_ENTRIES = 2_000;

/**
 * Keeps what was read of somebody's access, while this process hears of every change of it. A change makes it
 * forget everything: changes are rare, and reading again costs one statement.
 */
export class AccessCache<Value> {
  readonly #kept = new Map<string, { value: Value; until: number }>();
  #isListening = false;
  /** What was read before a change that has been heard of since must not be kept. */
  #changes = 0;

  /** Keeps what is read from now on, until the signal aborts. @param url of the database */
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
      log: log(),
    });
  }

  get(key: string): Value | undefined {
    const kept = this.#kept.get(key);
    return kept && performance.now() < kept.until ? kept.value : undefined;
  }

  /** @returns keeps what is read after this call, for so many ms at most, unless something changes meanwhile */
  keeper(): (key: string, value: Value, maxAgeMs: number) => void {
    const changes = this.#changes;
    return (key, value, maxAgeMs) => {
      if (!this.#isListening || this.#changes !== changes) return;
      // The oldest goes first: a map is in the order in which its keys were added.
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
