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
