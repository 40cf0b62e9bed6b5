import { mkdirSync, readdirSync, rmSync } from "node:fs";
import path from "node:path";
import { checkBackup } from "@/lib/host/backup/backup-file";
import type { WrittenBackup } from "@/lib/host/backup/write-backup";

/** The place that stores scheduled backups. */
export type BackupStore = {
  /** Calls `write` with a file, and stores that file. */
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

/** Ignores other files, such as manual backups. @returns the names of scheduled backups, oldest first */
export function onlyBackups(names: readonly string[]): string[] {
  return names.filter((name) => NAME.test(name)).sort();
}

const UNFINISHED = ".part";

export function folderStore(folder: string): BackupStore {
  const fileOf = (name: string) => path.join(folder, name);
  return {
    save: (name, write) => {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      // A worker that was killed while writing a backup leaves such a file behind.
      for (const file of readdirSync(folder).filter((one) => one.endsWith(UNFINISHED))) {
        if (onlyBackups([file.slice(0, -UNFINISHED.length)]).length > 0) rmSync(fileOf(file));
      }
      return write(fileOf(name));
    },
    check: async (name) => void (await checkBackup(fileOf(name))),
    names: async () => onlyBackups(readdirSync(folder)),
    remove: async (name) => rmSync(fileOf(name)),
  };
}
