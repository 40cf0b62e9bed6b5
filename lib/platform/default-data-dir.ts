import { createHash } from "node:crypto";
import { homedir } from "node:os";
import path from "node:path";

// The default data folders, if DATA_DIR isn't set.

/** For a package, which is in npm's folder, whose name changes with each upgrade. */
export function packageDataDir(): string {
  return isRoot() ? "/var/lib/dockbell/data" : path.join(homedir(), ".dockbell");
}

/**
 * For a checkout, its `.data`; for root, a separate folder for this checkout under /var/lib, because the unprivileged
 * user that PostgreSQL then runs as may not be able to enter the checkout.
 */
export function checkoutDataDir(checkout: string): string {
  if (!isRoot()) return ".data";
  const hash = createHash("sha256").update(checkout).digest("hex").slice(0, 8);
  return `/var/lib/dockbell/${path.basename(checkout)}-${hash}`;
}

function isRoot(): boolean {
  return process.getuid?.() === 0;
}
