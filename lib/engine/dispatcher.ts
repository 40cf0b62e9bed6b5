import type { Logger } from "pino";
import { ClaimSchedule } from "@/lib/engine/claim-schedule";
import { type ClaimedDelivery, MAX_CLAIMED_BYTES } from "@/lib/engine/claimed-delivery";
import { Concurrency } from "@/lib/engine/concurrency";
import { Hand } from "@/lib/engine/hand";
import { Pace } from "@/lib/engine/pace";
import { retryAfterSeconds } from "@/lib/engine/retry-after";
import { Settler } from "@/lib/engine/settler";
import type { Exchange } from "@/lib/platform/net/exchange";
import { Nudge } from "@/lib/platform/nudge";
import type { ClaimLimits } from "@/lib/queue/claim";
import { retryWait } from "@/lib/queue/retry-wait";
import type { Settlement } from "@/lib/queue/settle";

export type Collaborators = {
  claim: (limits: ClaimLimits) => Promise<ClaimedDelivery[]>;
  send: (delivery: ClaimedDelivery) => Promise<Exchange>;
  settle: (settlements: readonly Settlement[]) => Promise<void>;
  release: (deliveries: readonly ClaimedDelivery[]) => Promise<void>;
  reap: () => Promise<number>;
  random: () => number;
  log: Logger;
};

export type DispatcherOptions = {
  /** Requests under way at most, while the worker waits for receivers. */
  concurrency: number;
  leaseMs: number;
  /** The longest exchange, and what it takes to write its result. */
  exchangeMs: number;
  /** The safety net when a notification was lost, and the grain of retries. */
  pollMs: number;
  reapMs: number;
  /** How long a worker that ends waits for what is under way. */
  graceMs: number;
};

/** A claim takes as many as were sent in this time, so that it costs little for each and none waits long. */
const CLAIM_MS = 100;
/** Bounds of a claim, in multiples of the concurrency. */
const MIN_CLAIM = 1;
const MAX_CLAIM = 4;
/** Of payloads in this worker's hands; beyond this nothing new is claimed. */
const MAX_HELD_BYTES = 64 * 1024 * 1024;
/** Between two looks for deliveries that wait for a slow receiver. */
const SWEEP_MS = 1_000;
/** Results that wait for a database that is away; beyond this nothing new is claimed. */
const MAX_UNWRITTEN = 5_000;

/** The worker's loop: claims what is due, sends it, and has the results written. */
export class Dispatcher {
  readonly #collaborators: Collaborators;
  readonly #options: DispatcherOptions;
  readonly #nudge = new Nudge();
  readonly #settler: Settler;
  readonly #hand = new Hand();
  readonly #schedule = new ClaimSchedule();
  readonly #pace = new Pace();
  readonly #concurrency: Concurrency;
  #sending = 0;
  /** Whether the last claim left something due. */
  #isMoreDue = false;
  #reapAt = 0;
  #sweepAt = 0;
  /** When deliveries may be given back: later while the database is away. */
  #giveBackAt = 0;
  /** While other workers may take the leases of this one: nothing is claimed or sent. */
  #isSuspended = false;
  /** Counts suspensions: what was claimed before one is not sent after it. */
  #suspensions = 0;
  #isEnding = false;

  constructor(collaborators: Collaborators, options: DispatcherOptions) {
    this.#collaborators = collaborators;
    this.#options = options;
    this.#concurrency = new Concurrency(options.concurrency);
    this.#settler = new Settler({
      settle: collaborators.settle,
      onSettled: (settlements) => {
        for (const { delivery } of settlements) this.#hand.letGo(delivery);
        this.#fill();
        this.nudge();
      },
      log: collaborators.log,
    });
  }

  /** Something may be due: look now instead of at the next poll. */
  nudge(): void {
    this.#schedule.want();
    this.#nudge.ring();
  }

  /** Other workers may take over what this one has: until `resume`, it finishes what is under way and starts nothing. */
  suspend(): void {
    this.#isSuspended = true;
    this.#suspensions += 1;
  }

  /** Gives back what was claimed before and not sent, because another worker may have it, and looks for work. */
  resume(): void {
    this.#isSuspended = false;
    this.#reapAt = 0;
    this.#hand.giveBackAll();
    this.nudge();
  }

  /** Works until the signal aborts, then finishes what is under way. Never rejects. */
  async run(signal: AbortSignal): Promise<void> {
    signal.addEventListener("abort", () => this.nudge(), { once: true });
    while (!signal.aborted) {
      if (!this.#isSuspended) await this.#look();
      this.#fill();
      if (!signal.aborted) await this.#nudge.wait(this.#waitMs());
    }
    await this.#finish();
  }

  /** Takes over from dead workers, gives back, and claims, each when it is time to. */
  async #look(): Promise<void> {
    // Not by the wall clock, which someone may set.
    const now = performance.now();
    if (now >= this.#reapAt) {
      this.#reapAt = now + this.#options.reapMs;
      await this.#reap();
    }
    if (now >= this.#sweepAt) {
      this.#sweepAt = now + SWEEP_MS;
      this.#hand.sweep();
    }
    if (this.#hand.isReturning && (now < this.#giveBackAt || !(await this.#giveBack()))) return;
    if (this.#mayClaim() && this.#untilClaim() === 0) await this.#claim();
  }

  #untilClaim(): number {
    return this.#schedule.waitMs(this.#hand.size, this.#options.pollMs);
  }

  /** How long there is nothing to look for, unless the loop is nudged. */
  #waitMs(): number {
    const { pollMs } = this.#options;
    if (this.#isSuspended) return pollMs;
    if (this.#hand.isReturning) return Math.max(1, Math.min(pollMs, this.#giveBackAt - performance.now()));
    if (!this.#mayClaim()) return pollMs;
    // A timer may be early.
    return Math.min(pollMs, Math.ceil(this.#untilClaim()));
  }

  /** Whether what is claimed ahead would run out before a claim could add to it. */
  #mayClaim(): boolean {
    return (
      this.#hand.sendable <= this.#batch() / 2 &&
      this.#hand.bytes < MAX_HELD_BYTES &&
      this.#settler.waiting <= MAX_UNWRITTEN
    );
  }

  async #claim(): Promise<void> {
    const { leaseMs, exchangeMs } = this.#options;
    const batch = this.#batch();
    // The lease begins later than this, so it ends later than counted from here.
    const sendBefore = performance.now() + leaseMs - exchangeMs;
    const suspensions = this.#suspensions;
    this.#schedule.started();
    try {
      const claimed = await this.#collaborators.claim({ batch, leaseMs, ahead: this.#hand.ahead() });
      if (suspensions === this.#suspensions) this.#hand.add(claimed, sendBefore);
      else this.#hand.addReturned(claimed);
      // A claim that looks at even shares only may find less than there is.
      this.#isMoreDue = claimed.length >= batch / 2;
      this.#schedule.ended(this.#hand.size);
      if (this.#isMoreDue) this.#schedule.want();
    } catch (error) {
      this.#collaborators.log.error({ err: error }, "deliveries could not be claimed; trying again");
    }
  }

  /** Sends while there is room. */
  #fill(): void {
    while (!this.#isSuspended && !this.#isEnding && this.#sending < this.#concurrency.limit) {
      const next = this.#hand.next();
      if (!next) break;
      void this.#send(next);
    }
    if (this.#sending === this.#concurrency.limit && this.#hand.canSend) this.#concurrency.reached();
    if (this.#hand.waitsForRecords) this.#settler.hurry();
  }

  /** How many a claim takes. */
  #batch(): number {
    const concurrency = this.#concurrency.limit;
    const wanted = Math.round(this.#pace.perMs() * CLAIM_MS);
    const batch = Math.min(Math.max(wanted, MIN_CLAIM * concurrency), MAX_CLAIM * concurrency);
    return Math.min(batch, Math.ceil(MAX_CLAIMED_BYTES / this.#hand.meanBytes));
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
      // A defect of ours. The lease will end, and the reaper puts an abandoned attempt on record.
      this.#collaborators.log.error({ err: error, delivery: delivery.id }, "a delivery could not be sent");
      this.#hand.letGo(delivery);
    }
    this.#sending -= 1;
    this.#hand.ended(delivery, ms);
    this.#fill();
    if (this.#hand.isReturning || (this.#isMoreDue && this.#untilClaim() === 0)) this.#nudge.ring();
  }

  #retryIn(delivery: ClaimedDelivery, { error, answer }: Exchange): number | null {
    if (error === null || error.code === "gone") return null;
    return retryWait({
      attemptNumber: delivery.attemptNumber,
      schedule: delivery.webhook.retrySchedule,
      retryAfter: retryAfterSeconds(answer, new Date()),
      random: this.#collaborators.random,
    });
  }

  async #reap(): Promise<void> {
    try {
      const reaped = await this.#collaborators.reap();
      if (reaped > 0) {
        this.#collaborators.log.warn({ deliveries: reaped }, "took over from a worker that died");
      }
    } catch (error) {
      this.#collaborators.log.error({ err: error }, "expired leases could not be looked for; trying again");
    }
  }

  /** What is not sent goes back to the queue at once, what is under way if it does not end within the grace. */
  async #finish(): Promise<void> {
    this.#isEnding = true;
    this.#hand.giveBackAll();
    await this.#giveBack();
    const deadline = performance.now() + this.#options.graceMs;
    while (this.#hand.sent.size > 0 && performance.now() < deadline) {
      await this.#nudge.wait(deadline - performance.now());
    }
    this.#hand.addReturned([...this.#hand.sent.values()]);
    await this.#giveBack();
  }

  /** @returns false when it failed, and is to be tried later */
  async #giveBack(): Promise<boolean> {
    try {
      while (this.#hand.isReturning) await this.#hand.release(this.#collaborators.release);
      return true;
    } catch (error) {
      this.#collaborators.log.error({ err: error }, "deliveries could not be given back; trying again");
      this.#giveBackAt = performance.now() + this.#options.pollMs;
      return false;
    }
  }
}
