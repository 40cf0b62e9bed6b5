import { Counter, Gauge, Histogram, Registry } from "prom-client";
import type { Exchange } from "@/lib/platform/net/exchange";
import { ABANDONED, type Reaped } from "@/lib/queue/reap";
import type { Settlement } from "@/lib/queue/settle";
import type { MetricsJson, WorkerFigures } from "@/lib/queue/worker-figures";

/** The buckets in seconds, from the time of a local receiver to the limit of an exchange. */
const PHASE_BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15];
const STATEMENT_BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5];
const PHASES = ["dns", "connect", "tls", "firstByte", "total"] as const;

/** A worker's metrics. Every label has a bounded set of values, and none names a tenant. */
export class WorkerMetrics implements WorkerFigures {
  readonly #registry = new Registry();
  readonly #attempts = new Counter({
    name: "dockbell_attempts_total",
    help: "Attempts by outcome: success, or the error code.",
    labelNames: ["outcome"],
    registers: [this.#registry],
  });
  readonly #deliveries = new Counter({
    name: "dockbell_deliveries_total",
    help: "Deliveries by outcome: succeeded, failed, or waiting for a callback.",
    labelNames: ["outcome"],
    registers: [this.#registry],
  });
  readonly #phases = new Histogram({
    name: "dockbell_attempt_phase_seconds",
    help: "Duration of an attempt by phase: dns, connect, tls, first_byte (from the end of the request) and total.",
    labelNames: ["phase"],
    buckets: PHASE_BUCKETS,
    registers: [this.#registry],
  });
  readonly #statements = new Histogram({
    name: "dockbell_statement_seconds",
    help: "Duration of the delivery loop's statements, claim and settle.",
    labelNames: ["statement"],
    buckets: STATEMENT_BUCKETS,
    registers: [this.#registry],
  });
  readonly #inFlight = new Gauge({
    name: "dockbell_requests_in_flight",
    help: "Requests to receivers in flight.",
    registers: [this.#registry],
  });
  readonly #byPhase = PHASES.map((phase) => ({
    phase,
    histogram: this.#phases.labels(phase === "firstByte" ? "first_byte" : phase),
  }));

  /** Measures a claim or a settle. */
  async timed<Result>(statement: "claim" | "settle", work: () => Promise<Result>): Promise<Result> {
    const end = this.#statements.startTimer({ statement });
    try {
      return await work();
    } finally {
      end();
    }
  }

  /** Counts a request in flight, and measures its duration. */
  async sent(exchange: Promise<Exchange>): Promise<Exchange> {
    this.#inFlight.inc();
    try {
      const ended = await exchange;
      this.#attempts.inc({ outcome: ended.error?.code ?? "success" });
      for (const { phase, histogram } of this.#byPhase) {
        const ms = ended.phases[phase];
        if (ms !== null) histogram.observe(ms / 1_000);
      }
      return ended;
    } finally {
      this.#inFlight.dec();
    }
  }

  settled(settlements: readonly Settlement[]): void {
    for (const { delivery, exchange, retryInMs } of settlements) {
      if (exchange.error === null) {
        this.#deliveries.inc({ outcome: delivery.callbackSeconds === null ? "succeeded" : "waiting" });
      } else if (retryInMs === null) this.#deliveries.inc({ outcome: "failed" });
    }
  }

  /** Counts the attempts of dead workers, and the deliveries that failed with them. */
  reaped({ retried, failed }: Reaped): void {
    this.#attempts.inc({ outcome: ABANDONED.code }, retried + failed);
    this.#deliveries.inc({ outcome: "failed" }, failed);
  }

  async inFlight(): Promise<number> {
    return (await this.#inFlight.get()).values[0]?.value ?? 0;
  }

  toJson(): Promise<MetricsJson> {
    return this.#registry.getMetricsAsJSON();
  }
}
