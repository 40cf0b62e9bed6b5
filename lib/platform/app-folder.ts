import { existsSync, realpathSync } from "node:fs";
import path from "node:path";

/** In the checkout and in a built folder alike. */
const MARK = "prisma/migrations";

/**
 * The folder that Dockbell's own files are in: a checkout, or what a build made of it. A command may be started
 * from any folder, so the program's file decides, and the working folder only if the program is none of Dockbell's.
 */
export const APP_FOLDER = folderAbove(programFolder()) ?? process.cwd();

/** Whether this is what a build made, without the sources. */
export const IS_BUILT = existsSync(path.join(APP_FOLDER, "server.js"));

function programFolder(): string {
  try {
    // The command of an installed package is a link.
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
