import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/** The sources of a build. */
const SOURCES = [
  "app",
  "CHANGELOG.md",
  "components",
  "docs",
  "lib",
  "prisma",
  "public",
  "scripts/worker.ts",
  "scripts/migrate.ts",
  "scripts/dockbell.ts",
  "scripts/commands",
  "scripts/end-with-parent.mjs",
  "instrumentation.ts",
  "next.config.js",
  "package-lock.json",
  "tsconfig.json",
  ".postcssrc.json",
];

/** Files in those folders that aren't part of a build. Videos and benchmark figures are for readers of the sources. */
const NOT_BUILT = /\.test\.tsx?$|\/testing$|\.webm$|\/docs\/benchmarks\/[\w-]+\.json$/;
/** Files of the database client that aren't used at run time. They exist only after development. */
const NOT_RUN = /\/generated\/(?!(client\.ts|enums\.ts|internal)$)[^/]+$|\/prismaNamespaceBrowser\.ts$/;

/** A hash of the sources of a build. It differs if they have changed. */
export function sourceStamp(root: string): string {
  const hash = createHash("sha256");
  for (const source of SOURCES) addTo(hash, path.join(root, source));
  return hash.digest("hex");
}

export function isNotBuilt(file: string): boolean {
  return NOT_BUILT.test(file) || NOT_RUN.test(file);
}

function addTo(hash: ReturnType<typeof createHash>, file: string): void {
  if (isNotBuilt(file) || !existsSync(file)) return;
  const children = childrenOf(file);
  hash.update(path.basename(file));
  if (!children) hash.update(readFileSync(file));
  else for (const child of children) addTo(hash, path.join(file, child));
}

function childrenOf(file: string): string[] | undefined {
  try {
    return readdirSync(file).sort();
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOTDIR") return undefined;
    throw error;
  }
}
