import type { Readiness } from "@/lib/domain/health/readiness";
import {
  type Backlog,
  type BackupStatus,
  backupAdvice,
  isTooOld,
} from "@/lib/domain/health/shared/system-status";
import { counted } from "@/lib/platform/text/sentence";

export type Verdict = { isWell: boolean; sentence: string; advice?: string };

/** The state of the instance as a sentence, and what to do about it. */
export function verdict(backlog: Backlog, { checks }: Readiness, backups: BackupStatus): Verdict {
  const { workers, queued, overdue, oldestDueSeconds, setAside } = backlog;
  if (!checks.migrations.ok) {
    return {
      isWell: false,
      sentence: `The database lacks migrations of this version of Dockbell (${checks.migrations.detail}).`,
      advice: "Run npm run migrate, or restart Dockbell.",
    };
  }
  if (workers.length === 0) {
    return {
      isWell: false,
      sentence: `No worker has sent a heartbeat in the last minute. ${counted(queued, "delivery is", "deliveries are")} queued.`,
      advice: "Start a worker with npm run worker. No deliveries are lost in the meantime.",
    };
  }
  if (overdue > 0) {
    return {
      isWell: false,
      sentence: `${counted(overdue, "delivery has", "deliveries have")} been due for more than a minute, the oldest for ${duration(oldestDueSeconds)}.`,
      advice:
        "The workers can't keep up. Start another one (npm run worker), or find a webhook with a slow receiver and raise its concurrency.",
    };
  }
  if (!checks.processes.ok) {
    return {
      isWell: false,
      sentence: `A process exited unexpectedly and was restarted: ${checks.processes.detail}.`,
      advice: "No data was lost. If it keeps happening, look for the reason in the log.",
    };
  }
  if (setAside > 0) {
    return {
      isWell: false,
      sentence: `${counted(setAside, "notification was", "notifications were")} set aside because processing kept failing.`,
      advice: "Retry or delete each of them below. Other notifications aren't affected.",
    };
  }
  if (backups.schedule && backups.lastFailure?.isLatest) {
    return {
      isWell: false,
      sentence: "The last scheduled backup failed.",
      advice: backupAdvice(backups.lastFailure.reason),
    };
  }
  if (isTooOld(backups)) {
    return {
      isWell: false,
      sentence: "The last scheduled backup is older than twice the time between backups.",
      advice: "Check that a worker with BACKUP_TO is running, and look for the reason in its log.",
    };
  }
  return {
    isWell: true,
    sentence: "All systems are healthy. No delivery has been due for more than a minute.",
  };
}

/** "45 s", "12 min", "3 h". */
export function duration(seconds: number): string {
  if (seconds < 60) return `${Math.round(seconds)} s`;
  if (seconds < 3_600) return `${Math.round(seconds / 60)} min`;
  return `${Math.round(seconds / 3_600)} h`;
}
