import { existsSync } from "node:fs";
import path from "node:path";
import { writeBackup } from "@/lib/host/backup/write-backup";
import { withDatabase } from "@/lib/host/running-dockbell";
import { commandLine } from "@/lib/platform/app-folder";
import { env } from "@/lib/platform/env";
import { say } from "@/lib/platform/say";
import { formatBytes } from "@/lib/platform/text/format-bytes";

async function backup(): Promise<number> {
  const { DATABASE_URL = "", DATA_DIR } = env();
  const [given, ...more] = process.argv.slice(3);
  if (more.length > 0 || given?.startsWith("-")) throw new Error(commandLine("backup", "[FILE]"));
  const file = path.resolve(
    given ?? `dockbell-${new Date().toISOString().slice(0, 19).replaceAll(":", "")}.backup`,
  );
  if (existsSync(file)) throw new Error(`${file} already exists. Use another name.`);
  const { tables, bytes } = await writeBackup(DATABASE_URL, file);
  say(`Wrote ${tables} tables to ${file} (${formatBytes(bytes)}).`);
  say(`Also keep a copy of ${path.join(DATA_DIR, "secrets.json")} in another place. Signing secrets and`);
  say("custom headers are encrypted in the backup, and only that file can decrypt them.");
  return 0;
}

await withDatabase(backup);
