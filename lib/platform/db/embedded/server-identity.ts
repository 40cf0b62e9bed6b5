import { lchownSync, lstatSync, readdirSync, statSync } from "node:fs";
import path from "node:path";
import { isServerRunning } from "@/lib/platform/db/embedded/postmaster-file";

/** The user that PostgreSQL's processes run as. */
export type ServerIdentity = { uid: number; gid: number };

/**
 * A number that Debian and systemd assign to no one, so that no other program has access to the database. It
 * needs no account. It is below 65536 because a container without privileges has no higher ones.
 */
const DEDICATED: ServerIdentity = { uid: 65_526, gid: 65_526 };

/**
 * The user "nobody", which other programs also run as. Earlier versions ran the server as this user. Now only initdb
 * does, because it requires a user with a name, and it runs before any data exists.
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

/**
 * Gives the files of an earlier version's server to the user that the server runs as now, unless that server is
 * still running.
 */
export function adoptFiles(identity: ServerIdentity, cluster: string, sockets: string): void {
  if (isServerRunning(cluster)) return;
  for (const folder of [cluster, sockets]) adopt(identity, folder);
}

/**
 * Gives files that belong to nobody to the identity. A folder comes after its contents, so that the next start can
 * continue after a kill.
 */
export function adopt(identity: ServerIdentity, entry: string): void {
  const found = lstatSync(entry, { throwIfNoEntry: false });
  // Skips links, because anyone can create a link to another person's file in the temporary folder.
  if (found?.uid !== NOBODY.uid) return;
  if (found.isDirectory()) for (const name of readdirSync(entry)) adopt(identity, path.join(entry, name));
  lchownSync(entry, identity.uid, identity.gid);
}
