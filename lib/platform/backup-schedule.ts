const HOUR_MS = 3_600_000;
/** The wait after a backup that failed. */
const RETRY_MS = 10 * 60_000;

type Results = { everyHours: number; succeededAt: Date | null; failedAt: Date | null };

/** When the next scheduled backup is due. It is in the past if one is due now. */
export function nextBackupAt({ everyHours, succeededAt, failedAt }: Results): Date {
  const afterSuccess = succeededAt ? succeededAt.getTime() + everyHours * HOUR_MS : 0;
  const afterFailure = failedAt ? failedAt.getTime() + RETRY_MS : 0;
  return new Date(Math.max(afterSuccess, afterFailure));
}
