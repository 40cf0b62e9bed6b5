import { createHash } from "node:crypto";
import { chownSync, lstatSync, mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { NOBODY, type ServerIdentity } from "@/lib/platform/db/embedded/server-identity";

/** The kernel's limit for a socket's path, in bytes, without the final zero (104 on macOS). */
const MAX_SOCKET_PATH = 103;
/** The longest of the names that go into the folder. */
const LONGEST_NAME = ".s.PGSQL.5432";

/**
 * The folder for the sockets of one data folder, mode 700, made when it is missing.
 * It lies in the data folder, or in the temporary folder when that path would be too long for a socket.
 * @throws Error when somebody else made the one in the temporary folder
 */
export function socketFolder(dataDir: string, identity: ServerIdentity | undefined): string {
  const folder = socketFolderPath(dataDir);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const { uid } = lstatSync(folder);
  const self = process.getuid?.();
  if (uid !== self && uid !== identity?.uid && !(identity && uid === NOBODY.uid)) {
    throw new Error(
      `${folder} belongs to another user (uid ${uid}). Remove it, or set DATA_DIR to a shorter path.`,
    );
  }
  // The former one's goes over with what is in it.
  if (identity && uid === self) chownSync(folder, identity.uid, identity.gid);
  return folder;
}

function socketFolderPath(dataDir: string): string {
  const inside = path.join(dataDir, "run");
  if (Buffer.byteLength(path.join(inside, LONGEST_NAME)) <= MAX_SOCKET_PATH) return inside;
  const key = createHash("sha256").update(dataDir).digest("hex").slice(0, 16);
  return path.join(tmpdir(), `dockbell-${key}`);
}
