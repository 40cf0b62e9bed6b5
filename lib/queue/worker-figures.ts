import type { MetricObjectWithValues, MetricValue } from "prom-client";

/** Metrics as JSON, the form in which workers store them. */
export type MetricsJson = MetricObjectWithValues<MetricValue<string>>[];

/** What a worker reports of its work with each heartbeat. */
export type WorkerFigures = {
  /** Requests to receivers that have no response yet. */
  inFlight(): Promise<number>;
  toJson(): Promise<MetricsJson>;
};
