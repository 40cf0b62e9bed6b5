import { existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import path from "node:path";
import { writeBackup } from "@/lib/host/backup/write-backup";
import { migrationState } from "@/lib/platform/db/migrate";

const FOLDER = "backups";
const PREFIX = "before-upgrade-";
/** The number of upgrade backups to keep. */
const MAX_KEPT = 3;

/**
 * Writes a backup into the data folder if the database has data and is about to be migrated. Only the last few are
 * kept.
 * @returns the backup's file, or undefined if no backup was needed
 * @throws Error if the database belongs to a newer Dockbell or the backup can't be written, so that nothing is migrated
 */
export async function backUpBeforeMigrating(
  databaseUrl: string,
  dataDir: string,
  now = new Date(),
): Promise<string | undefined> {
  const { applied, pending } = await migrationState(databaseUrl);
  if (applied.length === 0 || pending.length === 0) return undefined;
  const folder = path.join(dataDir, FOLDER);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const time = now.toISOString().slice(0, 19).replaceAll(":", "");
  const file = path.join(folder, `${PREFIX}${pending[0]}-${time}.backup`);
  // A start that was killed during the migration has already written it.
  if (!existsSync(file)) await writeBackup(databaseUrl, file);
  removeOld(folder);
  return file;
}

function removeOld(folder: string): void {
  const found = readdirSync(folder)
    .filter((name) => name.startsWith(PREFIX) && name.endsWith(".backup"))
    .sort();
  for (const name of found.slice(0, -MAX_KEPT)) rmSync(path.join(folder, name));
}
