import type { ClaimedDelivery } from "@/lib/engine/claimed-delivery";
import { Lane } from "@/lib/engine/lane";

/** Maximum number of webhooks for which a claim leases deliveries ahead: those with the most deliveries. */
const MAX_AHEAD_WEBHOOKS = 50;

/**
 * The deliveries that this worker has leased, by webhook: unsent ones, and sent ones until their results are written.
 */
export class LeasedDeliveries {
  readonly #lanes = new Map<string, Lane>();
  /** The lanes that can send, in order of their turns. */
  readonly #ready = new Set<Lane>();
  readonly #waitForRecords = new Set<Lane>();
  /** Deliveries by lease. */
  readonly #sent = new Map<string, ClaimedDelivery>();
  /** Deliveries to release before the next claim, so that each webhook's oldest delivery is still sent first. */
  #toRelease: ClaimedDelivery[] = [];
  readonly #releasing = new Set<string>();
  #waiting = 0;
  #bytes = 0;
  /** The mean size of a payload of the last claim. */
  #meanBytes = 1;

  /** The number of deliveries that are leased and not settled. */
  get size(): number {
    return this.#waiting + this.#sent.size;
  }

  /** The number of unsent deliveries of webhooks that can send now. */
  get sendable(): number {
    let sum = 0;
    for (const lane of this.#ready) sum += lane.waiting;
    return sum;
  }

  get canSend(): boolean {
    return this.#ready.size > 0;
  }

  /** The bytes of all payloads. */
  get bytes(): number {
    return this.#bytes;
  }

  get meanBytes(): number {
    return this.#meanBytes;
  }

  get sent(): ReadonlyMap<string, ClaimedDelivery> {
    return this.#sent;
  }

  get waitsForRecords(): boolean {
    return this.#waitForRecords.size > 0;
  }

  /** Whether deliveries must be released before the next claim. */
  get hasReleases(): boolean {
    return this.#toRelease.length > 0 || this.#releasing.size > 0;
  }

  /** @param sendBefore the latest time to start an exchange, because the leases may end during a later one */
  add(claimed: readonly ClaimedDelivery[], sendBefore: number): void {
    const claimedAt = performance.now();
    let bytes = 0;
    for (const delivery of claimed) {
      bytes += delivery.snapshot.length;
      if (this.#releasing.has(delivery.webhookId)) {
        this.#toRelease.push(delivery);
        continue;
      }
      const lane = this.#lane(delivery.webhookId);
      lane.add({ delivery, claimedAt, sendBefore });
      this.#waiting += 1;
      this.#bytes += delivery.snapshot.length;
      this.#sort(lane);
    }
    if (claimed.length > 0) this.#meanBytes = Math.max(1, bytes / claimed.length);
  }

  /** Adds deliveries that the worker must release without sending. */
  addForRelease(claimed: readonly ClaimedDelivery[]): void {
    this.#toRelease.push(...claimed);
  }

  /** Returns the next delivery to send. Webhooks take turns. */
  next(): ClaimedDelivery | undefined {
    for (const lane of this.#ready) {
      // Moves the webhook to the end of the queue.
      this.#ready.delete(lane);
      if (lane.isTooLate(performance.now())) {
        this.#markForRelease(lane);
        continue;
      }
      const delivery = lane.shift();
      this.#sort(lane);
      if (!delivery) continue;
      this.#waiting -= 1;
      this.#sent.set(delivery.leaseToken, delivery);
      return delivery;
    }
    return undefined;
  }

  /**
   * @param ms the duration of the exchange, or null if it failed. Then waiting deliveries are released, because the
   * endpoint may back off
   */
  ended({ webhookId }: ClaimedDelivery, ms: number | null): void {
    const lane = this.#lane(webhookId);
    lane.ended(ms);
    if (ms === null) this.#markForRelease(lane);
    this.#sort(lane);
  }

  /**
   * Call this when the result of a delivery was written or its lease was lost.
   * @returns whether another delivery of the webhook may be leased instead
   */
  remove({ leaseToken }: Pick<ClaimedDelivery, "leaseToken">): boolean {
    const delivery = this.#sent.get(leaseToken);
    if (!delivery) return false;
    this.#sent.delete(leaseToken);
    this.#bytes -= delivery.snapshot.length;
    const lane = this.#lane(delivery.webhookId);
    lane.recorded();
    this.#sort(lane);
    return lane.mayBeMore;
  }

  markAllForRelease(): void {
    for (const lane of this.#lanes.values()) this.#markForRelease(lane);
  }

  /** Releases deliveries that wait for slow receivers, and removes webhooks without deliveries. */
  sweep(): void {
    const now = performance.now();
    for (const [webhookId, lane] of this.#lanes) {
      if (lane.isStale(now)) this.#markForRelease(lane);
      if (lane.isIdle && !this.#releasing.has(webhookId)) this.#lanes.delete(webhookId);
    }
  }

  /** Releases the deliveries that are marked for release. If it rejects, they stay marked. */
  async release(work: (deliveries: readonly ClaimedDelivery[]) => Promise<void>): Promise<void> {
    const deliveries = this.#toRelease;
    const webhooks = [...this.#releasing];
    this.#toRelease = [];
    try {
      if (deliveries.length > 0) await work(deliveries);
    } catch (error) {
      this.#toRelease.unshift(...deliveries);
      throw error;
    }
    for (const webhookId of webhooks) this.#releasing.delete(webhookId);
  }

  /** Returns, by webhook, how many deliveries the next claim can lease ahead. */
  ahead(): Map<string, number> {
    const busy = [...this.#lanes]
      .filter(([, lane]) => lane.sentSinceClaim > 0)
      .sort(([, one], [, other]) => other.sentSinceClaim - one.sentSinceClaim)
      .slice(0, MAX_AHEAD_WEBHOOKS);
    return new Map(busy.map(([webhookId, lane]) => [webhookId, lane.ahead()]));
  }

  #lane(webhookId: string): Lane {
    const found = this.#lanes.get(webhookId);
    if (found) return found;
    const lane = new Lane(webhookId);
    this.#lanes.set(webhookId, lane);
    return lane;
  }

  #markForRelease(lane: Lane): void {
    const deliveries = lane.takeWaiting();
    this.#waiting -= deliveries.length;
    for (const { snapshot } of deliveries) this.#bytes -= snapshot.length;
    this.#toRelease.push(...deliveries);
    this.#releasing.add(lane.webhookId);
    this.#sort(lane);
  }

  /** Updates the state of the lane. */
  #sort(lane: Lane): void {
    if (lane.canSend) this.#ready.add(lane);
    else this.#ready.delete(lane);
    if (lane.waitsForRecords) this.#waitForRecords.add(lane);
    else this.#waitForRecords.delete(lane);
  }
}
