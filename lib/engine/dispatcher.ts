import type { Logger } from "pino";
import { type ClaimedDelivery, MAX_CLAIMED_BYTES } from "@/lib/engine/claimed-delivery";
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
  /** Requests under way at most. */
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
/** Results that wait for a database that is away; beyond this nothing new is claimed. */
const MAX_UNWRITTEN = 5_000;

/** The worker's loop: claims what is due, sends it, and has the results written. */
export class Dispatcher {
  readonly #collaborators: Collaborators;
  readonly #options: DispatcherOptions;
  readonly #nudge = new Nudge();
  readonly #settler: Settler;
  /** Claimed and not sent yet, with the moment at which it is too late to. */
  #queue: { delivery: ClaimedDelivery; sendBefore: number }[] = [];
  /** Sent, by lease, until the result is written. */
  readonly #sent = new Map<string, ClaimedDelivery>();
  #sending = 0;
  /** Of the payloads of all deliveries that are claimed and not settled. */
  #heldBytes = 0;
  /** Of a payload of the last claim. */
  #meanBytes = 1;
  readonly #pace = new Pace();
  /** Whether the last claim left something due. */
  #isMoreDue = false;
  #reapAt = 0;
  /** While other workers may take the leases of this one: nothing is claimed or sent. */
  #isSuspended = false;
  /** Counts suspensions: what was claimed before one is not sent after it. */
  #suspensions = 0;
  #isEnding = false;

  constructor(collaborators: Collaborators, options: DispatcherOptions) {
    this.#collaborators = collaborators;
    this.#options = options;
    this.#settler = new Settler({
      settle: collaborators.settle,
      onSettled: (settlements) => {
        for (const { delivery } of settlements) {
          const sent = this.#sent.get(delivery.leaseToken);
          if (sent) this.#letGo(sent);
        }
        this.#nudge.ring();
      },
      log: collaborators.log,
    });
  }

  /** Something may be due: look now instead of at the next poll. */
  nudge(): void {
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
    void this.#releaseUnsent().then(() => this.nudge());
  }

  /** Works until the signal aborts, then finishes what is under way. Never rejects. */
  async run(signal: AbortSignal): Promise<void> {
    const { pollMs, reapMs } = this.#options;
    signal.addEventListener("abort", () => this.nudge(), { once: true });
    while (!signal.aborted) {
      if (!this.#isSuspended && Date.now() >= this.#reapAt) {
        this.#reapAt = Date.now() + reapMs;
        await this.#reap();
      }
      if (!this.#isSuspended) await this.#claim();
      this.#fill();
      if (!signal.aborted) await this.#nudge.wait(pollMs);
    }
    await this.#finish();
  }

  async #claim(): Promise<void> {
    const { leaseMs, exchangeMs } = this.#options;
    if (!this.#isLow() || this.#settler.waiting > MAX_UNWRITTEN) return;
    const batch = this.#batch();
    // The lease begins later than this, so it ends later than counted from here.
    const sendBefore = performance.now() + leaseMs - exchangeMs;
    const suspensions = this.#suspensions;
    try {
      const claimed = await this.#collaborators.claim({ batch, leaseMs });
      if (suspensions !== this.#suspensions) return void this.#release(claimed);
      for (const delivery of claimed) this.#queue.push({ delivery, sendBefore });
      this.#hold(claimed);
      // A claim that looks at even shares only may find less than there is.
      this.#isMoreDue = claimed.length >= batch / 2;
    } catch (error) {
      this.#collaborators.log.error({ err: error }, "deliveries could not be claimed; trying again");
    }
  }

  /** Sends from the queue while there is room. */
  #fill(): void {
    const { concurrency } = this.#options;
    if (this.#isSuspended) return;
    while (this.#sending < concurrency && this.#queue.length > 0 && !this.#isEnding) {
      const next = this.#queue.shift();
      if (!next) return;
      if (performance.now() > next.sendBefore) {
        // Its lease may end before its exchange does: nothing may ever be in two hands.
        this.#letGo(next.delivery);
        void this.#release([next.delivery]);
        continue;
      }
      void this.#send(next.delivery);
    }
    if (this.#isMoreDue && this.#isLow()) this.#nudge.ring();
  }

  /** How many a claim takes. */
  #batch(): number {
    const { concurrency } = this.#options;
    const wanted = Math.round(this.#pace.perMs() * CLAIM_MS);
    const batch = Math.min(Math.max(wanted, MIN_CLAIM * concurrency), MAX_CLAIM * concurrency);
    return Math.min(batch, Math.ceil(MAX_CLAIMED_BYTES / this.#meanBytes));
  }

  #hold(claimed: readonly ClaimedDelivery[]): void {
    const bytes = claimed.reduce((sum, { snapshot }) => sum + snapshot.length, 0);
    this.#heldBytes += bytes;
    if (claimed.length > 0) this.#meanBytes = Math.max(1, bytes / claimed.length);
  }

  #letGo({ leaseToken, snapshot }: ClaimedDelivery): void {
    this.#sent.delete(leaseToken);
    this.#heldBytes -= snapshot.length;
  }

  /** Whether what is claimed ahead would run out before a claim could add to it. */
  #isLow(): boolean {
    return this.#queue.length <= this.#batch() / 2 && this.#heldBytes < MAX_HELD_BYTES;
  }

  async #send(delivery: ClaimedDelivery): Promise<void> {
    this.#sending += 1;
    this.#pace.count();
    this.#sent.set(delivery.leaseToken, delivery);
    try {
      const exchange = await this.#collaborators.send(delivery);
      this.#settler.add({ delivery, exchange, retryInMs: this.#retryIn(delivery, exchange) });
    } catch (error) {
      // A defect of ours. The lease will end, and the reaper puts an abandoned attempt on record.
      this.#collaborators.log.error({ err: error, delivery: delivery.id }, "a delivery could not be sent");
      this.#letGo(delivery);
    }
    this.#sending -= 1;
    this.#fill();
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
    await this.#releaseUnsent();
    const deadline = Date.now() + this.#options.graceMs;
    while (this.#sent.size > 0 && Date.now() < deadline) await this.#nudge.wait(deadline - Date.now());
    await this.#release([...this.#sent.values()]);
  }

  async #releaseUnsent(): Promise<void> {
    const unsent = this.#queue.map(({ delivery }) => delivery);
    this.#queue = [];
    for (const delivery of unsent) this.#letGo(delivery);
    await this.#release(unsent);
  }

  async #release(deliveries: readonly ClaimedDelivery[]): Promise<void> {
    if (deliveries.length === 0) return;
    try {
      await this.#collaborators.release(deliveries);
    } catch (error) {
      this.#collaborators.log.error(
        { err: error },
        "deliveries could not be given back; their leases will end",
      );
    }
  }
}
