const HOUR_MS = 3_600_000;
/** The wait after a failed backup. */
const RETRY_MS = 10 * 60_000;

type Backups = {
  /** A folder, or an S3 bucket with a path. */
  destination: string;
  everyHours: number;
  /** The location of the last backup. */
  location: string | null;
  succeededAt: Date | null;
  failedAt: Date | null;
};

/**
 * When the next scheduled backup is due. It is in the past if one is due now, such as the first one at another
 * destination.
 */
export function nextBackupAt({ destination, everyHours, location, succeededAt, failedAt }: Backups): Date {
  const isThere = location?.startsWith(locationOf(destination, "")) ?? false;
  const afterSuccess = isThere && succeededAt ? succeededAt.getTime() + everyHours * HOUR_MS : 0;
  const afterFailure = failedAt ? failedAt.getTime() + RETRY_MS : 0;
  return new Date(Math.max(afterSuccess, afterFailure));
}

/** The path or address of a backup. */
export function locationOf(destination: string, name: string): string {
  return `${destination.replace(/\/+$/, "")}/${name}`;
}
