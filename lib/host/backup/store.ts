import type { WrittenBackup } from "@/lib/host/backup/write-backup";

/** Where scheduled backups are kept. */
export type BackupStore = {
  /** Stores what `write` writes to the file that it gets. */
  save(name: string, write: (file: string) => Promise<WrittenBackup>): Promise<WrittenBackup>;
  /** Reads a stored backup again. @throws Error if it's damaged */
  check(name: string): Promise<void>;
  /** The names of the stored backups, oldest first. */
  names(): Promise<string[]>;
  remove(name: string): Promise<void>;
};

const NAME = /^dockbell-\d{4}-\d\d-\d\dT\d{6}Z\.backup$/;

/** Sorts by time. */
export function backupName(time: Date): string {
  return `dockbell-${time.toISOString().slice(0, 19).replaceAll(":", "")}Z.backup`;
}

/** Leaves other files alone, such as backups by hand. @returns the names of scheduled backups, oldest first */
export function onlyBackups(names: readonly string[]): string[] {
  return names.filter((name) => NAME.test(name)).sort();
}
