import { AggregatorRegistry, Counter, Gauge, Registry } from "prom-client";
import { backlog } from "@/lib/domain/health/backlog";
import { processExits } from "@/lib/domain/health/process-exits";
import { scheduledBackups } from "@/lib/domain/health/scheduled-backups";
import { db } from "@/lib/platform/db/client";
import { countedRefusals } from "@/lib/platform/limits/over-limit";
import type { MetricsJson } from "@/lib/queue/worker-figures";

/**
 * How long a result is reused, in ms, so that several scrapers and a page at the same time cost the database one query.
 */
const FRESH_MS = 5_000;
const HOUR_S = 3_600;

let last: { at: number; text: Promise<string> } | undefined;

/**
 * The instance's metrics in Prometheus' text format: the counters of all workers, and the state of the
 * database. Every web process returns the same, so scrape only one of them.
 */
export function installationMetrics(): Promise<string> {
  if (!last || Date.now() - last.at > FRESH_MS) {
    const text = collect();
    last = { at: Date.now(), text };
    text.catch(() => {
      last = undefined;
    });
  }
  return last.text;
}

async function collect(): Promise<string> {
  const [ofWorkers, ofDatabase] = await Promise.all([workersText(), databaseText()]);
  return `${ofWorkers}\n${ofDatabase}`;
}

async function workersText(): Promise<string> {
  const [workers, ended] = await Promise.all([
    db().worker.findMany({ select: { metrics: true } }),
    db().endedWorkers.findMany({ select: { metrics: true } }),
  ]);
  const all = [...ended, ...workers].map(({ metrics }) => metrics as unknown as MetricsJson);
  return AggregatorRegistry.aggregate(all).metrics();
}

async function databaseText(): Promise<string> {
  const registry = new Registry();
  const metric = (name: string, help: string, labelNames: string[] = []) => {
    return { name: `dockbell_${name}`, help, labelNames, registers: [registry] };
  };
  const gauge = (...of: Parameters<typeof metric>) => new Gauge(metric(...of));
  const counter = (...of: Parameters<typeof metric>) => new Counter(metric(...of));
  const [state, webhooks, events, refusals, exits, backups] = await Promise.all([
    backlog(),
    webhooksByState(),
    eventsByOutcome(),
    countedRefusals(),
    processExits(),
    scheduledBackups(),
  ]);
  const { queued, due, overdue, oldestDueSeconds, workers, setAside, databaseBytes } = state;
  gauge("deliveries_queued", "Deliveries in progress or queued.").set(queued);
  gauge("deliveries_due", "Deliveries that are due and can be sent now.").set(due);
  gauge("deliveries_overdue", "Deliveries that have been due for more than a minute.").set(overdue);
  gauge("oldest_due_seconds", "Seconds since the oldest due delivery became due.").set(oldestDueSeconds);
  gauge("workers", "Workers with a recent heartbeat.").set(workers.length);
  gauge(
    "notifications_set_aside",
    "Registry notifications that crashed workers or kept failing, and wait for an administrator.",
  ).set(setAside);
  gauge("database_bytes", "Size of the database.").set(databaseBytes);
  const byState = gauge("webhooks", "Webhooks by state: active, failing, paused or disabled.", ["state"]);
  for (const { state, count } of webhooks) byState.set({ state }, count);
  const byOutcome = gauge(
    "registry_events",
    "Registry events since the registries were connected, by kind and outcome.",
    ["kind", "outcome"],
  );
  for (const { kind, outcome, count } of events) byOutcome.set({ kind, outcome }, count);
  const byLimit = counter(
    "limit_refusals_total",
    "Requests refused by a limit, such as too many per minute.",
    ["limit"],
  );
  for (const { name, count } of refusals) byLimit.inc({ limit: name }, count);
  const ended = counter(
    "process_exits_total",
    "Unexpected exits of supervised processes: web, worker and database.",
    ["process"],
  );
  const waiting = gauge(
    "process_restart_seconds",
    "Seconds until a process that keeps exiting is restarted; 0 while it runs.",
    ["process"],
  );
  for (const process of ["web", "worker", "database"]) {
    const exit = exits.find((one) => one.process === process);
    ended.inc({ process }, exit?.exits ?? 0);
    waiting.set({ process }, Math.max(0, ((exit?.restartAt.getTime() ?? 0) - Date.now()) / 1_000));
  }
  gauge(
    "last_backup_timestamp_seconds",
    "Unix time at which the last scheduled backup was written and verified; 0 without one.",
  ).set((backups.last?.at.getTime() ?? 0) / 1_000);
  gauge("last_backup_bytes", "Size of the last scheduled backup.").set(backups.last?.bytes ?? 0);
  gauge("backup_period_seconds", "Seconds between two scheduled backups; 0 if no worker has a schedule.").set(
    (backups.schedule?.everyHours ?? 0) * HOUR_S,
  );
  counter("backup_failures_total", "Scheduled backups that failed.").inc(backups.failures);
  return registry.metrics();
}

function webhooksByState() {
  return db().$queryRaw<{ state: string; count: number }[]>`
    SELECT CASE WHEN state = 'active' AND backoff_until IS NOT NULL THEN 'failing' ELSE state::text END AS state,
      count(*)::int AS count
    FROM webhooks GROUP BY 1`;
}

function eventsByOutcome() {
  return db().$queryRaw<{ kind: string; outcome: string; count: number }[]>`
    SELECT sources.kind::text AS kind, counts.outcome, sum(counts.count)::int AS count
    FROM registry_counts AS counts JOIN registry_sources AS sources ON sources.id = counts.source_id
    GROUP BY 1, 2`;
}
