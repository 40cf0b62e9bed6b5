import path from "node:path";
import { restoreBackup } from "@/lib/host/backup/restore-backup";
import { withDownload } from "@/lib/host/backup/s3-store";
import { withDatabase } from "@/lib/host/running-dockbell";
import { commandLine } from "@/lib/platform/app-folder";
import { env } from "@/lib/platform/env";
import { say } from "@/lib/platform/say";

async function restore(): Promise<number> {
  const { DATABASE_URL = "" } = env();
  const [file, ...more] = process.argv.slice(3);
  if (!file || more.length > 0 || file.startsWith("-"))
    throw new Error(commandLine("restore", "FILE | s3://BUCKET/FILE"));
  const fromFile = (found: string) => restoreBackup(DATABASE_URL, found);
  const isStored = file.startsWith("s3://");
  const { createdAt } = await (isStored ? withDownload(file, fromFile) : fromFile(path.resolve(file)));
  say(`Restored the backup from ${createdAt}. Deliveries that were due then are sent now.`);
  return 0;
}

await withDatabase(restore);
