import { lchownSync, lstatSync, readdirSync } from "node:fs";
import path from "node:path";
import { isServerRunning } from "@/lib/platform/db/embedded/postmaster-file";
import { NOBODY, type ServerIdentity } from "@/lib/platform/db/embedded/server-identity";

/**
 * Gives the files of an earlier version's server to the user that the server runs as now, unless that server is
 * still running.
 */
export function adoptFiles(identity: ServerIdentity, cluster: string, sockets: string): void {
  if (isServerRunning(cluster)) return;
  for (const folder of [cluster, sockets]) adopt(identity, folder);
}

/**
 * Gives what nobody owns to the identity. A folder comes after what it contains, so that the next start continues
 * one that was killed.
 */
export function adopt(identity: ServerIdentity, entry: string): void {
  const found = lstatSync(entry, { throwIfNoEntry: false });
  // In the temporary folder anyone can leave a link to someone else's file.
  if (found?.uid !== NOBODY.uid) return;
  if (found.isDirectory()) for (const name of readdirSync(entry)) adopt(identity, path.join(entry, name));
  lchownSync(entry, identity.uid, identity.gid);
}
