import path from "node:path";
import { restoreBackup } from "@/lib/host/backup/restore-backup";
import { withDownload } from "@/lib/host/backup/s3-store";
import { commandArguments } from "@/lib/host/command-arguments";
import { withDatabase } from "@/lib/host/running-dockbell";
import { commandLine } from "@/lib/platform/app-folder";
import { env } from "@/lib/platform/env";
import { say } from "@/lib/platform/say";

const USAGE = `${commandLine("restore", "FILE | s3://BUCKET/FILE")}

Restores a backup into the running Dockbell, which must not have any accounts yet.`;

function readArguments(): string {
  const [file = ""] = commandArguments({ usage: USAGE, positionals: [1, 1] }).positionals;
  return file;
}

async function restore(file: string): Promise<number> {
  const { DATABASE_URL = "" } = env();
  const fromFile = (found: string) => restoreBackup(DATABASE_URL, found);
  const isStored = file.startsWith("s3://");
  const { createdAt } = await (isStored ? withDownload(file, fromFile) : fromFile(path.resolve(file)));
  say(`Restored the backup from ${createdAt}. Deliveries that were due then are sent now.`);
  return 0;
}

await withDatabase(readArguments, restore);
