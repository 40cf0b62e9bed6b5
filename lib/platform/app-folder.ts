import { existsSync, realpathSync } from "node:fs";
import path from "node:path";

/** A file that exists in a checkout and in a built folder. */
const MARK = "prisma/migrations";

/**
 * The folder with Dockbell's files: a checkout or a built folder. A command can be started from any folder, so this
 * depends on the program's file, and on the working folder only for other programs.
 */
export const APP_FOLDER = folderAbove(programFolder()) ?? process.cwd();

/** Whether this is a built folder, without the sources. */
export const IS_BUILT = existsSync(path.join(APP_FOLDER, "server.js"));

function programFolder(): string {
  try {
    // The command of an installed package is a symbolic link.
    return path.dirname(realpathSync(process.argv[1] ?? ""));
  } catch {
    return process.cwd();
  }
}

function folderAbove(start: string): string | undefined {
  for (let folder = start; ; folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, MARK))) return folder;
    if (folder === path.dirname(folder)) return undefined;
  }
}

/** A command as you type it: with npm in a checkout, otherwise by its name. */
export function commandLine(name: string, args = ""): string {
  if (IS_BUILT) return ["dockbell", name, args].filter(Boolean).join(" ");
  const npm = name === "start" ? "npm start" : `npm run ${name}`;
  return args ? `${npm} -- ${args}` : npm;
}
