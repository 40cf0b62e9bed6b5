import { statSync } from "node:fs";
import path from "node:path";

/** The user that PostgreSQL's processes run as. */
export type ServerIdentity = { uid: number; gid: number };

/** "nobody": it exists everywhere as a number, whether or not it has a name. */
const UNPRIVILEGED: ServerIdentity = { uid: 65_534, gid: 65_534 };

/** PostgreSQL refuses to run as root; undefined means "as ourselves". */
export function serverIdentity(): ServerIdentity | undefined {
  return process.getuid?.() === 0 ? UNPRIVILEGED : undefined;
}

/** Whether the identity may pass through every folder down to this one (the folder must exist). */
export function canReach(identity: ServerIdentity, folder: string): boolean {
  const { uid, gid, mode } = statSync(folder);
  const mayEnter = uid === identity.uid ? mode & 0o100 : gid === identity.gid ? mode & 0o010 : mode & 0o001;
  const parent = path.dirname(folder);
  return mayEnter !== 0 && (parent === folder || canReach(identity, parent));
}
