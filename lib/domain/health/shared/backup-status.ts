/** Scheduled backups, as the workers have recorded them. */
export type BackupStatus = {
  /** Absent if no worker has `BACKUP_TO`. */
  schedule?: {
    /** A folder, or an S3 bucket with a path. */
    destination: string;
    everyHours: number;
    /** In the past if one is due now. */
    dueAt: Date;
  };
  /** The last one that was written, read back and verified. */
  last?: { at: Date; location: string; bytes: number };
  lastFailure?: { at: Date; reason: string; isLatest: boolean };
  failures: number;
};

const HOUR_MS = 3_600_000;

/** Whether the last backup is older than twice the schedule's period, which the alert rules report too. */
export function isTooOld({ schedule, last }: BackupStatus, now = new Date()): boolean {
  return !!schedule && !!last && now.getTime() - last.at.getTime() > 2 * schedule.everyHours * HOUR_MS;
}

const ADVICE: [RegExp, string][] = [
  [/ENOSPC|EDQUOT/, "Free up space there, or keep fewer backups (BACKUP_KEEP)."],
  [/EACCES|EPERM|EROFS/, "Let the worker's user write to the folder."],
  [/ENOTDIR|EEXIST/, "Set BACKUP_TO to a folder."],
  [
    / 403 /,
    "Check the access key, its secret and its region. It needs to put, get, list and delete objects.",
  ],
  [/ 404 /, "Create the bucket, or correct BACKUP_TO."],
  [
    /ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|Timeout/,
    "Check AWS_ENDPOINT_URL_S3, and whether the worker can reach it.",
  ],
  [
    /damaged/,
    "The backup was damaged when it was read back, so it was deleted. Check the disk or the storage.",
  ],
  [/larger than/, "Set BACKUP_TO to a folder."],
];

/** The next step after a failure. @param reason the error's message */
export function backupAdvice(reason: string): string {
  const [, advice] = ADVICE.find(([pattern]) => pattern.test(reason)) ?? [];
  return advice ?? "The worker's log has the details.";
}
