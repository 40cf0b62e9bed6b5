import { existsSync } from "node:fs";
import { userInfo } from "node:os";
import path from "node:path";
import { nearestExisting } from "@/lib/host/disk-problem";

/**
 * Explains an error about a file or folder that doesn't exist or may not be used.
 * @returns the path, the reason and what to do next; undefined for any other error
 */
export function fileProblem(error: unknown): string | undefined {
  if (!(error instanceof Error) || !("code" in error)) return undefined;
  // An error of reading doesn't name the path, and needs its owner's explanation.
  const file = "path" in error ? String(error.path) : undefined;
  if (!file) return undefined;
  const folder = path.dirname(file);
  switch (error.code) {
    case "ENOENT":
      return existsSync(folder)
        ? `${file} doesn't exist. Correct the path.`
        : `The folder ${folder} doesn't exist. Create it, or use another path.`;
    case "EACCES":
    case "EPERM":
      return `The user ${userInfo().username} isn't allowed to use ${existsSync(file) ? file : `the folder ${nearestExisting(folder)}`}. Change its permissions, or use another path.`;
    case "ENOTDIR":
      return `${folder} isn't a folder. Use another path.`;
    case "EISDIR":
      return `${file} is a folder. Use the path of a file.`;
    default:
      return undefined;
  }
}
