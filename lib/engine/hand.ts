import type { ClaimedDelivery } from "@/lib/engine/claimed-delivery";
import { Lane } from "@/lib/engine/lane";

/** Webhooks of which a claim may lease deliveries ahead: those that are sent the most. */
const MAX_AHEAD_WEBHOOKS = 50;

/** What this worker has leased: by webhook what it has not sent, and what it has sent until the result is written. */
export class Hand {
  readonly #lanes = new Map<string, Lane>();
  /** Those that can send, in turns. */
  readonly #ready = new Set<Lane>();
  readonly #waitForRecords = new Set<Lane>();
  /** By lease. */
  readonly #sent = new Map<string, ClaimedDelivery>();
  /** To be given back before anything else of their webhooks is claimed: so the oldest is still sent first. */
  #returned: ClaimedDelivery[] = [];
  readonly #returning = new Set<string>();
  #waiting = 0;
  #bytes = 0;
  /** Of a payload of the last claim. */
  #meanBytes = 1;

  /** Deliveries that are leased and not settled. */
  get size(): number {
    return this.#waiting + this.#sent.size;
  }

  /** Not sent, of webhooks that can send now. */
  get sendable(): number {
    let sum = 0;
    for (const lane of this.#ready) sum += lane.waiting;
    return sum;
  }

  get canSend(): boolean {
    return this.#ready.size > 0;
  }

  /** Of their payloads. */
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

  /** Whether something is to be given back before the next claim. */
  get isReturning(): boolean {
    return this.#returned.length > 0 || this.#returning.size > 0;
  }

  /** @param sendBefore their leases may end before an exchange that starts later */
  add(claimed: readonly ClaimedDelivery[], sendBefore: number): void {
    const claimedAt = performance.now();
    let bytes = 0;
    for (const delivery of claimed) {
      bytes += delivery.snapshot.length;
      if (this.#returning.has(delivery.webhookId)) {
        this.#returned.push(delivery);
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

  /** Claimed by a worker that must not send them. */
  addReturned(claimed: readonly ClaimedDelivery[]): void {
    this.#returned.push(...claimed);
  }

  /** The next delivery to send: webhooks take turns. */
  next(): ClaimedDelivery | undefined {
    for (const lane of this.#ready) {
      // To the end of the line.
      this.#ready.delete(lane);
      if (lane.isTooLate(performance.now())) {
        this.#giveBack(lane);
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

  /** @param ms of the exchange; null when it failed: then what waits is given back, because the endpoint may back off */
  ended({ webhookId }: ClaimedDelivery, ms: number | null): void {
    const lane = this.#lane(webhookId);
    lane.ended(ms);
    if (ms === null) this.#giveBack(lane);
    this.#sort(lane);
  }

  /** The result of a delivery was written, or its lease is lost. */
  letGo({ leaseToken }: Pick<ClaimedDelivery, "leaseToken">): void {
    const delivery = this.#sent.get(leaseToken);
    if (!delivery) return;
    this.#sent.delete(leaseToken);
    this.#bytes -= delivery.snapshot.length;
    const lane = this.#lane(delivery.webhookId);
    lane.recorded();
    this.#sort(lane);
  }

  giveBackAll(): void {
    for (const lane of this.#lanes.values()) this.#giveBack(lane);
  }

  /** Gives back what waits for receivers that have become slow, and forgets webhooks of which there is nothing. */
  sweep(): void {
    const now = performance.now();
    for (const [webhookId, lane] of this.#lanes) {
      if (lane.isStale(now)) this.#giveBack(lane);
      if (lane.isIdle && !this.#returning.has(webhookId)) this.#lanes.delete(webhookId);
    }
  }

  /** Has the deliveries released that are to be given back. If it rejects, they still are. */
  async release(work: (deliveries: readonly ClaimedDelivery[]) => Promise<void>): Promise<void> {
    const deliveries = this.#returned;
    const webhooks = [...this.#returning];
    this.#returned = [];
    try {
      if (deliveries.length > 0) await work(deliveries);
    } catch (error) {
      this.#returned.unshift(...deliveries);
      throw error;
    }
    for (const webhookId of webhooks) this.#returning.delete(webhookId);
  }

  /** How many deliveries of a webhook the claim that starts now may lease ahead. */
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

  #giveBack(lane: Lane): void {
    const deliveries = lane.takeWaiting();
    this.#waiting -= deliveries.length;
    for (const { snapshot } of deliveries) this.#bytes -= snapshot.length;
    this.#returned.push(...deliveries);
    this.#returning.add(lane.webhookId);
    this.#sort(lane);
  }

  /** Notes what the lane can do now. */
  #sort(lane: Lane): void {
    if (lane.canSend) this.#ready.add(lane);
    else this.#ready.delete(lane);
    if (lane.waitsForRecords) this.#waitForRecords.add(lane);
    else this.#waitForRecords.delete(lane);
  }
}
