import type { Readiness } from "@/lib/domain/health/readiness";
import type { Backlog } from "@/lib/domain/health/shared/backlog";

export type Verdict = { isWell: boolean; sentence: string; advice?: string };

/** How the installation is, in a sentence, and what to do about it. */
export function verdict(backlog: Backlog, { checks }: Readiness): Verdict {
  const { workers, queued, overdue, oldestDueSeconds, setAside } = backlog;
  if (!checks.migrations.ok) {
    return {
      isWell: false,
      sentence: `The database is older than this Dockbell: migrations are ${checks.migrations.detail}.`,
      advice: "Run npm run migrate, or start one Dockbell again.",
    };
  }
  if (workers.length === 0) {
    return {
      isWell: false,
      sentence: `No worker has been heard of in the last minute; ${deliveries(queued)} ${queued === 1 ? "waits" : "wait"}.`,
      advice: "Start one: npm run worker. Nothing is lost meanwhile.",
    };
  }
  if (overdue > 0) {
    return {
      isWell: false,
      sentence: `${deliveries(overdue)} could have been sent a minute ago; the oldest has been due for ${duration(oldestDueSeconds)}.`,
      advice:
        "The workers do not keep up: start another one (npm run worker), or look for a webhook whose receiver is slow and raise what it may have under way.",
    };
  }
  if (!checks.processes.ok) {
    return {
      isWell: false,
      sentence: `A process has ended by itself and was restarted: ${checks.processes.detail}.`,
      advice: "Nothing is lost. If it keeps happening, the log says why.",
    };
  }
  if (setAside > 0) {
    return {
      isWell: false,
      sentence: `${setAside === 1 ? "1 notification was" : `${setAside.toLocaleString("en")} notifications were`} set aside because processing kept failing.`,
      advice: "Retry or delete each of them below. Other notifications are not affected.",
    };
  }
  return { isWell: true, sentence: "All is well: nothing has been due for longer than a minute." };
}

function deliveries(count: number): string {
  return `${count.toLocaleString("en")} ${count === 1 ? "delivery" : "deliveries"}`;
}

/** "45 s", "12 min", "3 h". */
export function duration(seconds: number): string {
  if (seconds < 60) return `${Math.round(seconds)} s`;
  if (seconds < 3_600) return `${Math.round(seconds / 60)} min`;
  return `${Math.round(seconds / 3_600)} h`;
}
