import { ClaimSchedule, Pace } from "@/lib/engine/claim-schedule";
import { type ClaimedDelivery, MAX_CLAIMED_BYTES } from "@/lib/engine/claimed-delivery";
import { Concurrency, WINDOW_MS } from "@/lib/engine/concurrency";
import type { Collaborators, DispatcherOptions } from "@/lib/engine/dispatcher-options";
import { LeasedDeliveries } from "@/lib/engine/leased-deliveries";
import { retryAfterSeconds } from "@/lib/engine/retry-after";
import { Settler } from "@/lib/engine/settler";
import type { Exchange } from "@/lib/platform/net/exchange";
import { Nudge } from "@/lib/platform/nudge";
import { retryWait } from "@/lib/queue/retry-wait";

/** A claim takes as many deliveries as were sent in this time, so that it costs little and no delivery waits long. */
const CLAIM_MS = 100;
/** A claim takes at least the concurrency, and at most this multiple of it. */
const MAX_CLAIM = 4;
/** The size of the payloads that this worker holds. Above this limit, it claims nothing. */
const MAX_HELD_BYTES = 64 * 1024 * 1024;
/** The interval of checks for deliveries that wait for a slow receiver. */
const SWEEP_MS = 1_000;
/** Results that wait while the database is unavailable. Above this limit, the worker claims nothing. */
const MAX_UNWRITTEN = 5_000;

/** The worker's loop, which claims due deliveries, sends them, and passes on the results. */
export class Dispatcher {
  readonly #collaborators: Collaborators;
  readonly #options: DispatcherOptions;
  readonly #nudge = new Nudge();
  readonly #settler: Settler;
  readonly #leased = new LeasedDeliveries();
  readonly #schedule = new ClaimSchedule();
  readonly #pace = new Pace();
  readonly #concurrency: Concurrency;
  #sending = 0;
  /** Whether more deliveries were due than the last claim took. */
  #isMoreDue = false;
  #reapAt = 0;
  #sweepAt = 0;
  /** When deliveries may be released, which is later while the database is unavailable. */
  #releaseAt = 0;
  /** Other workers may take this worker's leases, so it claims and sends nothing. */
  #isSuspended = false;
  /** Number of suspensions. A delivery that was claimed before one is not sent after it. */
  #suspensions = 0;
  #isEnding = false;

  constructor(collaborators: Collaborators, options: DispatcherOptions) {
    this.#collaborators = collaborators;
    this.#options = options;
    this.#concurrency = new Concurrency(options.concurrency);
    this.#settler = new Settler({
      settle: collaborators.settle,
      onSettled: (settlements) => {
        let mayBeMore = this.#isMoreDue;
        for (const { delivery } of settlements) mayBeMore = this.#leased.remove(delivery) || mayBeMore;
        this.#fill();
        if (mayBeMore) this.nudge();
        else this.#nudge.ring();
      },
      log: collaborators.log,
    });
  }

  /** Makes the loop look for due deliveries now instead of at the next poll. */
  nudge(): void {
    this.#schedule.want();
    this.#nudge.ring();
  }

  /** Other workers may take this worker's leases. Until `resume`, it finishes the requests in flight and starts none. */
  suspend(): void {
    this.#isSuspended = true;
    this.#suspensions += 1;
  }

  /** Releases claimed deliveries that weren't sent, because another worker may have them, and looks for work. */
  resume(): void {
    this.#isSuspended = false;
    this.#reapAt = 0;
    this.#leased.markAllForRelease();
    this.nudge();
  }

  /** Works until the signal aborts, then finishes the requests in flight. Never rejects. */
  async run(signal: AbortSignal): Promise<void> {
    signal.addEventListener("abort", () => this.nudge(), { once: true });
    while (!signal.aborted) {
      if (!this.#isSuspended) await this.#look();
      this.#fill();
      if (!signal.aborted) await this.#nudge.wait(this.#waitMs());
    }
    await this.#finish();
  }

  /** Takes over from dead workers, releases deliveries and claims others, each when it is due. */
  async #look(): Promise<void> {
    // This clock is monotonic, because the wall clock can be changed.
    const now = performance.now();
    if (now >= this.#reapAt) {
      this.#reapAt = now + this.#options.reapMs;
      await this.#reap();
    }
    if (now >= this.#sweepAt) {
      this.#sweepAt = now + SWEEP_MS;
      this.#leased.sweep();
    }
    if (this.#leased.hasReleases && (now < this.#releaseAt || !(await this.#release()))) return;
    if (this.#mayClaim() && this.#untilClaim() === 0) await this.#claim();
  }

  #untilClaim(): number {
    return this.#schedule.waitMs(this.#leased.size, this.#options.pollMs);
  }

  /** ms until the loop looks again, unless it is nudged. */
  #waitMs(): number {
    // While receivers hang, no response signals that the concurrency could rise.
    const pollMs = this.#isFull() ? Math.min(this.#options.pollMs, WINDOW_MS) : this.#options.pollMs;
    if (this.#isSuspended) return pollMs;
    if (this.#leased.hasReleases) return Math.max(1, Math.min(pollMs, this.#releaseAt - performance.now()));
    if (!this.#mayClaim()) return pollMs;
    // A timer can fire early.
    return Math.min(pollMs, Math.ceil(this.#untilClaim()));
  }

  /** Whether the claimed deliveries could run out before another claim adds to them. */
  #mayClaim(): boolean {
    return (
      this.#leased.sendable <= this.#batch() / 2 &&
      this.#leased.bytes < MAX_HELD_BYTES &&
      this.#settler.waiting <= MAX_UNWRITTEN
    );
  }

  async #claim(): Promise<void> {
    const { leaseMs, exchangeMs } = this.#options;
    const batch = this.#batch();
    // The lease starts later than now, so it also ends later than this assumes.
    const sendBefore = performance.now() + leaseMs - exchangeMs;
    const suspensions = this.#suspensions;
    this.#schedule.started();
    try {
      const claimed = await this.#collaborators.claim({ batch, leaseMs, ahead: this.#leased.ahead() });
      if (suspensions === this.#suspensions) this.#leased.add(claimed, sendBefore);
      else this.#leased.addForRelease(claimed);
      // A claim reads an even share of each webhook, so it can return fewer deliveries than are due.
      this.#isMoreDue = claimed.length >= batch / 2;
      this.#schedule.ended(this.#leased.size);
      if (this.#isMoreDue) this.#schedule.want();
    } catch (error) {
      this.#collaborators.log.error({ err: error }, "couldn't claim deliveries; retrying");
    }
  }

  /** Sends deliveries up to the concurrency limit. */
  #fill(): void {
    this.#sendSome();
    if (this.#isFull() && this.#concurrency.reached()) this.#sendSome();
    if (this.#leased.waitsForRecords) this.#settler.writeNow();
  }

  #sendSome(): void {
    while (!this.#isSuspended && !this.#isEnding && this.#sending < this.#concurrency.limit) {
      const next = this.#leased.next();
      if (!next) return;
      void this.#send(next);
    }
  }

  /** Whether deliveries wait only because of the number of requests in flight. */
  #isFull(): boolean {
    return this.#sending >= this.#concurrency.limit && this.#leased.canSend;
  }

  /** How many deliveries the next claim takes. */
  #batch(): number {
    const { limit } = this.#concurrency;
    const sentMeanwhile = Math.round(this.#pace.perMs() * CLAIM_MS);
    const batch = Math.max(limit, Math.min(sentMeanwhile, MAX_CLAIM * limit));
    return Math.min(batch, Math.ceil(MAX_CLAIMED_BYTES / this.#leased.meanBytes));
  }

  async #send(delivery: ClaimedDelivery): Promise<void> {
    this.#sending += 1;
    this.#pace.count();
    let ms: number | null = null;
    try {
      const exchange = await this.#collaborators.send(delivery);
      ms = exchange.error === null ? exchange.phases.total : null;
      this.#settler.add({ delivery, exchange, retryInMs: this.#retryIn(delivery, exchange) });
    } catch (error) {
      // A defect in Dockbell. When the lease expires, the reaper records an abandoned attempt.
      this.#collaborators.log.error({ err: error, delivery: delivery.id }, "couldn't send a delivery");
      this.#leased.remove(delivery);
    }
    this.#sending -= 1;
    this.#leased.ended(delivery, ms);
    this.#fill();
    if (this.#leased.hasReleases || (this.#isMoreDue && this.#untilClaim() === 0)) this.#nudge.ring();
  }

  #retryIn(delivery: ClaimedDelivery, { error, response }: Exchange): number | null {
    if (error === null || error.code === "gone") return null;
    return retryWait({
      attemptNumber: delivery.attemptNumber,
      schedule: delivery.webhook.retrySchedule,
      retryAfter: retryAfterSeconds(response, new Date()),
      random: this.#collaborators.random,
    });
  }

  async #reap(): Promise<void> {
    try {
      const reaped = await this.#collaborators.reap();
      if (reaped > 0) {
        this.#collaborators.log.warn({ deliveries: reaped }, "took over the deliveries of a dead worker");
      }
    } catch (error) {
      this.#collaborators.log.error({ err: error }, "couldn't check for expired leases; retrying");
    }
  }

  /** Releases unsent deliveries immediately, and those in flight after the grace period. */
  async #finish(): Promise<void> {
    this.#isEnding = true;
    this.#leased.markAllForRelease();
    await this.#release();
    const deadline = performance.now() + this.#options.graceMs;
    while (this.#leased.sent.size > 0 && performance.now() < deadline) {
      await this.#nudge.wait(deadline - performance.now());
    }
    this.#leased.addForRelease([...this.#leased.sent.values()]);
    await this.#release();
  }

  /** @returns false if it failed and must be retried later */
  async #release(): Promise<boolean> {
    try {
      while (this.#leased.hasReleases) await this.#leased.release(this.#collaborators.release);
      this.#schedule.want();
      return true;
    } catch (error) {
      this.#collaborators.log.error({ err: error }, "couldn't release deliveries; retrying");
      this.#releaseAt = performance.now() + this.#options.pollMs;
      return false;
    }
  }
}
