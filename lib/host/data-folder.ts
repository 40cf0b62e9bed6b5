import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";
import { APP_FOLDER, commandLine } from "@/lib/platform/app-folder";
import { env, inheritedEnv } from "@/lib/platform/env";

/** The file in a data folder that names the checkout or package that used it last. */
const USER_FILE = "used-by";

/**
 * Lines for the person at the terminal: where the data is and, before the first start, where earlier data is, such
 * as that of a checkout that was moved. Call it before anything is written into the folder.
 */
export function describeDataFolder(): string[] {
  const { DATA_DIR } = env();
  // People who set DATA_DIR know where the data is.
  return dataFolderLines(DATA_DIR, inheritedEnv().DATA_DIR ? [] : usualFolders(DATA_DIR));
}

/** @param others folders that may have data too */
export function dataFolderLines(dataDir: string, others: readonly string[]): string[] {
  if (hasData(dataDir)) return [`The data is in ${dataDir}.`];
  const older = others.filter((folder) => folder !== dataDir && hasData(folder));
  return [
    `The data will be in ${dataDir}, which is new.`,
    ...older.map(
      (folder) =>
        `Found data of another Dockbell in ${folder}, ${usage(folder)}. To use it, stop this one and run ` +
        `DATA_DIR=${folder} ${commandLine("start")}`,
    ),
  ];
}

/** Records who uses the data, for a later start from another place. */
export function noteDataUser(dataDir: string, user = APP_FOLDER): void {
  const file = path.join(dataDir, USER_FILE);
  if (!existsSync(file) || readFileSync(file, "utf8") !== user) writeFileSync(file, user);
}

/** The default data folders: next to this folder, in the checkout, and in the home folder. */
function usualFolders(dataDir: string): string[] {
  const parent = path.dirname(dataDir);
  const isShared = parent === "/var/lib/dockbell" && existsSync(parent);
  const siblings = isShared ? readdirSync(parent).map((name) => path.join(parent, name)) : [];
  const own = [path.join(APP_FOLDER, ".data"), path.join(homedir(), ".dockbell"), "/var/lib/dockbell/data"];
  return [...new Set([...siblings.sort(), ...own])];
}

function hasData(folder: string): boolean {
  return existsSync(versionFile(folder));
}

function versionFile(folder: string): string {
  return path.join(folder, "postgres/PG_VERSION");
}

function usage(folder: string): string {
  const file = path.join(folder, USER_FILE);
  const since = statSync(versionFile(folder)).mtime.toISOString().slice(0, 10);
  if (!existsSync(file)) return `created on ${since}`;
  const user = readFileSync(file, "utf8");
  return `created on ${since} and last used by ${user}${existsSync(user) ? "" : ", which no longer exists"}`;
}
