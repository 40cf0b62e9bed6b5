import type { Logger } from "pino";
import type { ClaimedDelivery, ClaimLimits } from "@/lib/dispatch/claim";
import type { Exchange } from "@/lib/dispatch/exchange";
import { Nudge } from "@/lib/dispatch/nudge";
import { retryWait } from "@/lib/dispatch/retry-schedule";
import type { Settlement } from "@/lib/dispatch/settle";
import { Settler } from "@/lib/dispatch/settler";

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
  /** Deliveries in this worker's hands at most. */
  concurrency: number;
  /** Deliveries under way to one webhook at most, over all workers. */
  perWebhook: number;
  /** Longer than the longest exchange, so that a living worker never loses a delivery. */
  leaseMs: number;
  /** The safety net when a notification was lost, and the grain of retries. */
  pollMs: number;
  reapMs: number;
  /** How long a worker that ends waits for what is under way. */
  graceMs: number;
};

/** A claim costs the same for one row as for many: wait until a good part of the hands is free. */
const CLAIM_SHARE = 0.25;

/** The worker's loop: claims what is due, sends it, and has the results written. */
export class Dispatcher {
  readonly #collaborators: Collaborators;
  readonly #options: DispatcherOptions;
  readonly #nudge = new Nudge();
  readonly #inHand = new Map<string, ClaimedDelivery>();
  readonly #settler: Settler;

  constructor(collaborators: Collaborators, options: DispatcherOptions) {
    this.#collaborators = collaborators;
    this.#options = options;
    this.#settler = new Settler({
      settle: collaborators.settle,
      onSettled: (settlements) => {
        for (const { delivery } of settlements) this.#inHand.delete(delivery.leaseToken);
        this.#nudge.ring();
      },
      log: collaborators.log,
    });
  }

  /** Something may be due: look now instead of at the next poll. */
  nudge(): void {
    this.#nudge.ring();
  }

  /** Works until the signal aborts, then finishes what is in hand. Never rejects. */
  async run(signal: AbortSignal): Promise<void> {
    const { pollMs } = this.#options;
    let reapAt = 0;
    signal.addEventListener("abort", () => this.nudge(), { once: true });
    while (!signal.aborted) {
      if (Date.now() >= reapAt) {
        reapAt = Date.now() + this.#options.reapMs;
        await this.#reap();
      }
      const isMoreDue = await this.#claimAndSend();
      if (!isMoreDue && !signal.aborted) await this.#nudge.wait(pollMs);
    }
    await this.#finish();
  }

  /** @returns whether more may be due that there is room for */
  async #claimAndSend(): Promise<boolean> {
    const { concurrency, perWebhook, leaseMs } = this.#options;
    const room = concurrency - this.#inHand.size;
    if (room < concurrency * CLAIM_SHARE) return false;
    let claimed: ClaimedDelivery[];
    try {
      claimed = await this.#collaborators.claim({ batch: room, perWebhook, leaseMs });
    } catch (error) {
      this.#collaborators.log.error({ err: error }, "deliveries could not be claimed; trying again");
      return false;
    }
    for (const delivery of claimed) {
      this.#inHand.set(delivery.leaseToken, delivery);
      void this.#send(delivery);
    }
    return claimed.length === room;
  }

  async #send(delivery: ClaimedDelivery): Promise<void> {
    const exchange = await this.#collaborators.send(delivery).catch((error: unknown) => {
      // A defect of ours. The lease will end, and the reaper puts an abandoned attempt on record.
      this.#collaborators.log.error({ err: error, delivery: delivery.id }, "a delivery could not be sent");
      this.#inHand.delete(delivery.leaseToken);
      return null;
    });
    if (exchange === null) return;
    const retryInMs =
      exchange.error === null || exchange.error.code === "gone"
        ? null
        : retryWait(delivery.attemptNumber, this.#collaborators.random);
    this.#settler.add({ delivery, exchange, retryInMs });
  }

  async #reap(): Promise<void> {
    try {
      const reaped = await this.#collaborators.reap();
      if (reaped > 0)
        this.#collaborators.log.warn({ deliveries: reaped }, "took over from a worker that died");
    } catch (error) {
      this.#collaborators.log.error({ err: error }, "expired leases could not be looked for; trying again");
    }
  }

  /** What is under way may end within the grace; the rest goes back to the queue at once. */
  async #finish(): Promise<void> {
    const deadline = Date.now() + this.#options.graceMs;
    while (this.#inHand.size > 0 && Date.now() < deadline) await this.#nudge.wait(deadline - Date.now());
    const rest = [...this.#inHand.values()];
    if (rest.length === 0) return;
    try {
      await this.#collaborators.release(rest);
      this.#collaborators.log.warn(
        { deliveries: rest.length },
        "gave back deliveries that were still under way",
      );
    } catch (error) {
      this.#collaborators.log.error(
        { err: error },
        "deliveries could not be given back; their leases will end",
      );
    }
  }
}
