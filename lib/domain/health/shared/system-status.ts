import type { ProcessExitModel, WorkerModel } from "@/lib/platform/db/generated/models";

/** The amount of pending work, and the workers. */
export type Backlog = {
  /** Deliveries in progress or queued. */
  queued: number;
  /**
   * The queued deliveries that can be sent now, because they are due and their webhook delivers and isn't backing off.
   */
  due: number;
  /** The deliveries that have been due for more than a minute. */
  overdue: number;
  /** 0 if nothing is due. */
  oldestDueSeconds: number;
  workers: Omit<WorkerModel, "metrics">[];
  /** Registry notifications that crashed workers and wait for an administrator. */
  setAside: number;
  databaseBytes: number;
};

/** How often a process has exited unexpectedly, on all machines together, and its last exit. */
export type ProcessExit = ProcessExitModel;

/** A webhook that fails, or was disabled because it failed. */
export type TroubledWebhook = {
  id: string;
  name: string;
  slug: string;
  namespace: string;
  /** Null for a namespace webhook. */
  repository: string | null;
  /** "gone" or "failing" if it is disabled; null while it is retried. */
  disabledReason: string | null;
  /** The time of the first failure in a row, or of disabling. */
  since: Date;
  /** Failed attempts in a row. */
  failures: number;
  /** The next attempt; null if it is disabled. */
  nextProbe: Date | null;
  /** Deliveries queued for it. */
  waiting: number;
  /** Whether the administrator also administers this webhook, and so may see its history. */
  isOwn: boolean;
};

export type TroubledWebhooks = {
  webhooks: TroubledWebhook[] /** The total number. */;
  total: number;
};

/** Scheduled backups, as the workers have recorded them. */
export type BackupStatus = {
  /** Absent if no worker has `BACKUP_TO`. */
  schedule?: {
    /** A folder, or an S3 bucket with a path. */
    destination: string;
    everyHours: number;
    /** The time of the next backup, which is in the past if a backup is due now. */
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
  [/EACCES|EPERM|EROFS/, "Give the worker's user write access to the folder."],
  [/ENOTDIR|EEXIST/, "Set BACKUP_TO to a folder."],
  [
    / 403 /,
    "Check the access key, the secret and the region. The key must be allowed to put, get, list and delete objects.",
  ],
  [/ 404 /, "Create the bucket, or correct BACKUP_TO."],
  [
    /ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|Timeout/,
    "Check AWS_ENDPOINT_URL_S3, and make sure that the worker can reach it.",
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
