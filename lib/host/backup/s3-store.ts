import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { checkBackup } from "@/lib/host/backup/backup-file";
import { S3Bucket, type S3Settings, s3Settings } from "@/lib/host/backup/s3-bucket";
import { type BackupStore, onlyBackups } from "@/lib/host/backup/store";
import { messageOf } from "@/lib/platform/errors";

/** @param location `s3://bucket` or `s3://bucket/folder` */
export function s3Store(location: string, settings: S3Settings = s3Settings()): BackupStore {
  const { bucket, key: folder } = parseLocation(location);
  const prefix = folder ? `${folder.replace(/\/+$/, "")}/` : "";
  const s3 = new S3Bucket(bucket, settings);
  return {
    save: (name, write) =>
      withTemporaryFile(async (file) => {
        const written = await write(file);
        await s3.put(prefix + name, file);
        return written;
      }),
    check: (name) =>
      withTemporaryFile(async (file) => {
        await s3.get(prefix + name, file);
        await checkBackup(file);
      }),
    names: async () => {
      const keys = await s3.keys(`${prefix}dockbell-`);
      return onlyBackups(keys.map((key) => key.slice(prefix.length)));
    },
    remove: (name) => s3.remove(prefix + name),
  };
}

/**
 * Downloads a backup and deletes the file after the work. @param location such as `s3://bucket/folder/name.backup`
 * @throws Error if the location or the keys for it are incomplete
 */
export async function withDownload<Result>(
  location: string,
  work: (file: string) => Promise<Result>,
  settings: S3Settings = s3Settings(),
): Promise<Result> {
  const { bucket, key } = parseLocation(location);
  if (!key) throw new Error(`${location} has no file. Use s3://BUCKET/FILE.`);
  if (!settings.accessKeyId || !settings.secretAccessKey)
    throw new Error("A restore from S3 also needs AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.");
  return withTemporaryFile(async (file) => {
    await new S3Bucket(bucket, settings).get(key, file).catch((error: unknown) => {
      // The error is from this machine's disk, and not from S3.
      if (error instanceof Error && "code" in error) throw error;
      throw new Error(
        `${messageOf(error)} Check the bucket, the file's name, the AWS_ settings, and whether this machine can reach the storage.`,
        { cause: error },
      );
    });
    return work(file);
  });
}

function parseLocation(location: string): { bucket: string; key: string } {
  const [, bucket = "", key = ""] = /^s3:\/\/([^/]+)\/?(.*)$/.exec(location) ?? [];
  return { bucket, key };
}

async function withTemporaryFile<Result>(work: (file: string) => Promise<Result>): Promise<Result> {
  const folder = mkdtempSync(path.join(tmpdir(), "dockbell-backup-"));
  try {
    return await work(path.join(folder, "it"));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
