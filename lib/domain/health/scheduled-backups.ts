import type { BackupStatus } from "@/lib/domain/health/shared/system-status";
import { nextBackupAt } from "@/lib/platform/backup-schedule";
import { db } from "@/lib/platform/db/client";

/** Workers with a schedule repeat it every minute. */
const PLANNED_MS = 10 * 60_000;

/** The schedule of backups, and the results of the last ones. */
export async function scheduledBackups(now = new Date()): Promise<BackupStatus> {
  const row = await db().scheduledBackups.findFirst({
    select: {
      destination: true,
      everyHours: true,
      plannedAt: true,
      succeededAt: true,
      location: true,
      bytes: true,
      failedAt: true,
      failure: true,
      failures: true,
    },
  });
  if (!row) return { failures: 0 };
  const { destination, everyHours, plannedAt, location, succeededAt, failedAt } = row;
  const isPlanned = plannedAt !== null && now.getTime() - plannedAt.getTime() < PLANNED_MS;
  return {
    schedule:
      isPlanned && destination && everyHours
        ? {
            destination,
            everyHours,
            dueAt: nextBackupAt({ destination, everyHours, location, succeededAt, failedAt }),
          }
        : undefined,
    last: succeededAt
      ? { at: succeededAt, location: location ?? "", bytes: Number(row.bytes ?? 0) }
      : undefined,
    lastFailure: failedAt
      ? { at: failedAt, reason: row.failure ?? "", isLatest: !succeededAt || failedAt > succeededAt }
      : undefined,
    failures: row.failures,
  };
}
