import type { MetricObjectWithValues, MetricValue } from "prom-client";

/** Metrics in the JSON format that workers store. */
export type MetricsJson = MetricObjectWithValues<MetricValue<string>>[];

/** The figures that a worker reports with each heartbeat. */
export type WorkerFigures = {
  /** Requests to receivers that have no response yet. */
  inFlight(): Promise<number>;
  toJson(): Promise<MetricsJson>;
};
