import { accessSync, constants, existsSync, readFileSync, statfsSync } from "node:fs";
import path from "node:path";

const MIN_FREE_BYTES = 1024 * 1024;
// Texts of errors of a full or read-only disk. The last one is PostgreSQL's hint about a write that was cut short.
const TEXT =
  /ENOSPC|EROFS|EDQUOT|no space left on device|read-only file system|disk quota exceeded|check free disk space/i;

/**
 * Explains a failure to write.
 * @param folders where Dockbell writes
 * @returns which of them is on a full or read-only disk, and which disk that is; undefined for any other error
 */
export function diskProblem(error: unknown, folders: readonly string[]): string | undefined {
  const text =
    error instanceof Error ? `${error.message} ${"code" in error ? error.code : ""}` : String(error);
  const isCertain = TEXT.test(text);
  // Node.js reports ENOENT if it can't create a folder and its parents on a read-only disk.
  if (!isCertain && !(error instanceof Error && "syscall" in error && error.syscall === "mkdir"))
    return undefined;
  const named = error instanceof Error && "path" in error ? [path.dirname(String(error.path))] : [];
  // The disk may have space again, because an unfinished file was deleted.
  const [found] = [
    ...named.map((folder) => sentence(folder, isCertain)),
    ...folders.map((folder) => sentence(folder)),
  ].filter((line) => line !== undefined);
  if (!found && !isCertain) return undefined;
  const first = found ?? "A disk that Dockbell writes to is full or read-only.";
  return `${first} Nothing was lost. Free up space, or make the disk writable. If Dockbell has stopped, start it again.\n${text.trim()}`;
}

function sentence(folder: string, isFull = false): string | undefined {
  const existing = nearestExisting(folder);
  const { bavail, blocks, bsize } = statfsSync(existing);
  const disk = `the disk at ${mountPoint(existing)}`;
  if (isReadOnly(existing)) return `Dockbell can't write to ${folder}: ${disk} is read-only.`;
  if (!isFull && bavail * bsize >= MIN_FREE_BYTES) return undefined;
  const sizeMb = Math.round((blocks * bsize) / 1024 / 1024);
  return `Dockbell can't write to ${folder}: ${disk} is full (${sizeMb} MB).`;
}

/** The folder, or the nearest one above it that exists and that this user can see. */
export function nearestExisting(folder: string): string {
  return existsSync(folder) || path.dirname(folder) === folder
    ? folder
    : nearestExisting(path.dirname(folder));
}

function isReadOnly(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return false;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EROFS";
  }
}

/** The disk's mount point, or the folder itself if the system has no list of mounts. */
function mountPoint(folder: string): string {
  if (!existsSync("/proc/self/mounts")) return folder;
  const mounts = readFileSync("/proc/self/mounts", "utf8").split("\n");
  const holds = (mount: string) => mount === "/" || folder === mount || folder.startsWith(`${mount}/`);
  return (
    mounts
      .map((line) => line.split(" ")[1] ?? "")
      .filter(holds)
      .sort((a, b) => a.length - b.length)
      .at(-1) ?? folder
  );
}
