import type { ClaimedDelivery } from "@/lib/engine/claimed-delivery";

/**
 * Maximum of sent deliveries without a recorded result, in multiples of a webhook's slots. If the worker is killed,
 * they are redelivered.
 */
const MAX_UNRECORDED = 1.4;
/** A worker leases ahead as many deliveries as a webhook's receiver accepts in this time. */
const AHEAD_MS = 20;
/** The maximum number of deliveries leased ahead, in multiples of the webhook's slots. */
const MAX_AHEAD = 4;
/** Deliveries that wait longer for a slot are released. Nothing is leased ahead for slower receivers. */
const MAX_WAIT_MS = 1_000;
/** The weight of the newest exchange in the mean. */
const WEIGHT = 0.125;

type Waiting = {
  delivery: ClaimedDelivery;
  claimedAt: number;
  /** The latest time to start the exchange, because the lease may end during a later one. */
  sendBefore: number;
};

/**
 * The deliveries of one webhook in this worker, oldest first. The worker sends the next one only while fewer
 * deliveries are in flight than its slots. The number in flight therefore never exceeds the worker's slots, whose sum
 * over all workers the claims limit.
 */
export class Lane {
  #waiting: Waiting[] = [];
  /** The number of requests in progress. */
  #inFlight = 0;
  /** The number of requests in progress and of results that aren't written. */
  #unrecorded = 0;
  /** The mean ms of an exchange. Null after a failed one and before the first. */
  #meanMs: number | null = null;
  /** The slots of the delivery that was claimed last. */
  #slots = 0;
  #sentSinceClaim = 0;
  #mayBeMore = false;

  constructor(readonly webhookId: string) {}

  get waiting(): number {
    return this.#waiting.length;
  }

  get isIdle(): boolean {
    return this.#waiting.length === 0 && this.#unrecorded === 0;
  }

  /** Whether more of the webhook's deliveries may be due than the worker could lease. */
  get mayBeMore(): boolean {
    return this.#mayBeMore;
  }

  get canSend(): boolean {
    const slots = this.#nextSlots();
    return slots !== undefined && this.#inFlight < slots && this.#unrecorded < maxUnrecorded(slots);
  }

  /** Whether the lane could send if all results were written. */
  get waitsForRecords(): boolean {
    const slots = this.#nextSlots();
    return slots !== undefined && this.#inFlight < slots && this.#unrecorded >= maxUnrecorded(slots);
  }

  /** The slots of the next delivery, or undefined without one. */
  #nextSlots(): number | undefined {
    const next = this.#waiting[0];
    return next && (next.delivery.slots ?? Number.POSITIVE_INFINITY);
  }

  /** Adds the deliveries of a claim. */
  add(waiting: Waiting): void {
    this.#waiting.push(waiting);
    this.#slots = waiting.delivery.slots ?? 0;
    this.#mayBeMore = waiting.delivery.mayBeMore;
  }

  /** Takes the next delivery to send. */
  shift(): ClaimedDelivery | undefined {
    const next = this.#waiting.shift();
    if (!next) return undefined;
    this.#inFlight += 1;
    this.#unrecorded += 1;
    this.#sentSinceClaim += 1;
    return next.delivery;
  }

  /** @param ms the duration of the exchange, or null if it failed */
  ended(ms: number | null): void {
    this.#inFlight -= 1;
    if (ms === null) this.#meanMs = null;
    else this.#meanMs = this.#meanMs === null ? ms : this.#meanMs + WEIGHT * (ms - this.#meanMs);
  }

  /** Call this when the result of a delivery was written or its lease was lost. */
  recorded(): void {
    this.#unrecorded -= 1;
  }

  isTooLate(now: number): boolean {
    return now > (this.#waiting[0]?.sendBefore ?? Number.POSITIVE_INFINITY);
  }

  /** Whether its deliveries wait too long for a slow receiver. */
  isStale(now: number): boolean {
    return !this.canSend && now - (this.#waiting[0]?.claimedAt ?? now) > MAX_WAIT_MS;
  }

  /** Removes and returns the unsent deliveries. Nothing is leased ahead until an exchange succeeds. */
  takeWaiting(): ClaimedDelivery[] {
    const taken = this.#waiting.map(({ delivery }) => delivery);
    this.#waiting = [];
    this.#meanMs = null;
    return taken;
  }

  get sentSinceClaim(): number {
    return this.#sentSinceClaim;
  }

  /** How many deliveries the claim that starts now may lease beyond those that may be in flight. */
  ahead(): number {
    this.#sentSinceClaim = 0;
    if (this.#meanMs === null || this.#meanMs > MAX_WAIT_MS) return 0;
    const inTime = (AHEAD_MS * this.#slots) / Math.max(this.#meanMs, 1);
    return Math.ceil(Math.min(inTime, MAX_AHEAD * this.#slots));
  }
}

function maxUnrecorded(slots: number): number {
  return Math.ceil(MAX_UNRECORDED * slots);
}
