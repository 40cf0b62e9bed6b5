import { statSync } from "node:fs";
import path from "node:path";

/** The user that PostgreSQL's processes run as. */
export type ServerIdentity = { uid: number; gid: number };

/**
 * A number that Debian and systemd assign to no one, so that no other program has access to the database. It
 * needs no account. It is below 65536 because a container without privileges has no higher ones.
 */
const DEDICATED: ServerIdentity = { uid: 65_526, gid: 65_526 };

/**
 * "nobody", which other programs also run as. Earlier versions ran the server as it. Now only initdb does, which
 * insists on a user that has a name, before there is any data.
 */
export const NOBODY: ServerIdentity = { uid: 65_534, gid: 65_534 };

/** The user to run PostgreSQL as, which refuses to run as root; undefined for our own user. */
export function serverIdentity(): ServerIdentity | undefined {
  return process.getuid?.() === 0 ? DEDICATED : undefined;
}

/** Whether the identity can enter this folder, which must exist, and all its parents. */
export function canReach(identity: ServerIdentity, folder: string): boolean {
  const { uid, gid, mode } = statSync(folder);
  const mayEnter = uid === identity.uid ? mode & 0o100 : gid === identity.gid ? mode & 0o010 : mode & 0o001;
  const parent = path.dirname(folder);
  return mayEnter !== 0 && (parent === folder || canReach(identity, parent));
}
