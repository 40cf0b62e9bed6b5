import { existsSync } from "node:fs";
import path from "node:path";
import { writeBackup } from "@/lib/host/backup/write-backup";
import { commandArguments } from "@/lib/host/command-arguments";
import { withDatabase } from "@/lib/host/running-dockbell";
import { commandLine } from "@/lib/platform/app-folder";
import { env } from "@/lib/platform/env";
import { say } from "@/lib/platform/say";
import { formatBytes } from "@/lib/platform/text/format-bytes";

const USAGE = `${commandLine("backup", "[FILE]")}

Writes a backup of the running Dockbell to a new file, by default dockbell-TIME.backup in this folder.`;

function readArguments(): string | undefined {
  return commandArguments({ usage: USAGE, positionals: [0, 1] }).positionals[0];
}

async function backup(given: string | undefined): Promise<number> {
  const { DATABASE_URL = "", DATA_DIR } = env();
  const file = path.resolve(
    given ?? `dockbell-${new Date().toISOString().slice(0, 19).replaceAll(":", "")}.backup`,
  );
  if (existsSync(file)) throw new Error(`${file} already exists. Use another name.`);
  const { tables, bytes } = await writeBackup(DATABASE_URL, file);
  say(`Wrote ${tables} tables to ${file} (${formatBytes(bytes)}).`);
  const secrets = path.join(DATA_DIR, "secrets.json");
  const name = existsSync(secrets) ? secrets : "the secrets.json of the machines that run Dockbell";
  say(`Also keep a copy of ${name} in another place. Signing secrets and`);
  say("custom headers are encrypted in the backup, and only that file can decrypt them.");
  return 0;
}

// A backup before an upgrade is of a database that lacks the new version's migrations.
await withDatabase(readArguments, backup, { anyVersion: true });
