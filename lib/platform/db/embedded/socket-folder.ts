import { createHash } from "node:crypto";
import { chownSync, lstatSync, mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { NOBODY, type ServerIdentity } from "@/lib/platform/db/embedded/server-identity";

/** The kernel's limit for a socket's path, in bytes, without the final zero (104 on macOS). */
const MAX_SOCKET_PATH = 103;
/** The longest file name in the folder. */
const SOCKET_NAME = ".s.PGSQL.5432";

/**
 * Creates the folder for the sockets of a data folder, with mode 700. It is in the data folder, or in the temporary
 * folder if that path is too long for a socket.
 * @throws Error if another user created the one in the temporary folder
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
  // An earlier identity's folder changes owner with its contents.
  if (identity && uid === self) chownSync(folder, identity.uid, identity.gid);
  return folder;
}

function socketFolderPath(dataDir: string): string {
  const inside = path.join(dataDir, "run");
  if (Buffer.byteLength(path.join(inside, SOCKET_NAME)) <= MAX_SOCKET_PATH) return inside;
  const key = createHash("sha256").update(dataDir).digest("hex").slice(0, 16);
  return path.join(tmpdir(), `dockbell-${key}`);
}
