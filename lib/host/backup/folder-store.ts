import { mkdirSync, readdirSync, rmSync } from "node:fs";
import path from "node:path";
import { checkBackup } from "@/lib/host/backup/backup-file";
import { type BackupStore, onlyBackups } from "@/lib/host/backup/store";

const UNFINISHED = ".part";

export function folderStore(folder: string): BackupStore {
  const fileOf = (name: string) => path.join(folder, name);
  return {
    save: (name, write) => {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      // A worker that was killed while it wrote one has left it.
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
