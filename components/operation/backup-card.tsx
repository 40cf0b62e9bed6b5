import { DatabaseBackup } from "lucide-react";
import { LearnMore } from "@/components/docs/learn-more";
import { WarningBanner } from "@/components/ui/banner";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Fact } from "@/components/ui/fact";
import { RelativeTime } from "@/components/ui/time";
import { type BackupStatus, backupAdvice } from "@/lib/domain/health/shared/system-status";
import { formatBytes } from "@/lib/platform/text/format-bytes";

type BackupCardProps = {
  backups: BackupStatus;
  /** The server's current time, ISO 8601. */
  now: string;
};

/** The schedule of backups, the last one, and the last failure with the next step. */
export function BackupCard({ backups: { schedule, last, lastFailure }, now }: BackupCardProps) {
  return (
    <Card>
      <h2 className="mb-5 text-xl font-medium">Backups</h2>
      {lastFailure?.isLatest && (
        <WarningBanner>
          <p className="font-medium">
            The last backup failed <RelativeTime value={lastFailure.at.toISOString()} now={now} />.
          </p>
          <p className="mt-1 wrap-anywhere text-soft">{lastFailure.reason}</p>
          <p className="mt-1 text-soft">{backupAdvice(lastFailure.reason)}</p>
        </WarningBanner>
      )}
      {schedule ? (
        <dl className="mt-5 grid gap-x-10 gap-y-4 first-of-type:mt-0 sm:grid-cols-2 lg:grid-cols-3">
          <Fact term="Last backup">
            {last ? <RelativeTime value={last.at.toISOString()} now={now} /> : "None yet"}
          </Fact>
          {last && (
            <>
              <Fact term="Size">{formatBytes(last.bytes)}</Fact>
              <Fact term="Verified">Yes, by reading it back and comparing the checksum</Fact>
            </>
          )}
          <Fact term="Next backup">
            <RelativeTime value={schedule.dueAt.toISOString()} now={now} due="due now" />, then every{" "}
            {schedule.everyHours === 1 ? "hour" : `${schedule.everyHours} hours`}
          </Fact>
          <Fact term={schedule.destination.startsWith("s3://") ? "Bucket" : "Folder"}>
            <code className="font-mono text-sm wrap-anywhere">{schedule.destination}</code>
          </Fact>
          {last && (
            <Fact term="Location of the last backup">
              <code className="font-mono text-sm wrap-anywhere">{last.location}</code>
            </Fact>
          )}
          {lastFailure && !lastFailure.isLatest && (
            <Fact term="Last failure">
              <RelativeTime value={lastFailure.at.toISOString()} now={now} />
              <p className="text-sm wrap-anywhere text-soft">{lastFailure.reason}</p>
            </Fact>
          )}
        </dl>
      ) : (
        <EmptyState icon={<DatabaseBackup aria-hidden="true" size={32} />} title="No backups are scheduled">
          {last && (
            <>
              The last backup was written <RelativeTime value={last.at.toISOString()} now={now} />.{" "}
            </>
          )}
          Set <code className="font-mono text-sm">BACKUP_TO</code> for the workers to a folder or an S3
          bucket. <LearnMore page="operations#scheduled-backups" about="scheduled backups" />
        </EmptyState>
      )}
    </Card>
  );
}
