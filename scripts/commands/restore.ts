import path from "node:path";
import { restoreBackup } from "@/lib/host/backup/restore-backup";
import { withDatabase } from "@/lib/host/with-database";
import { commandLine } from "@/lib/platform/command-line";
import { env } from "@/lib/platform/env";
import { say } from "@/lib/platform/say";

async function restore(): Promise<number> {
  const { DATABASE_URL = "" } = env();
  const [file, ...more] = process.argv.slice(3);
  if (!file || more.length > 0 || file.startsWith("-")) throw new Error(commandLine("restore", "FILE"));
  const { createdAt } = await restoreBackup(DATABASE_URL, path.resolve(file));
  say(`Restored the backup from ${createdAt}. Deliveries that were due then are sent now.`);
  return 0;
}

await withDatabase(restore);
