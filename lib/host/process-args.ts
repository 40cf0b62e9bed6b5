import path from "node:path";
import { APP_FOLDER, IS_BUILT } from "@/lib/platform/app-folder";

/** The folder that a build creates. It runs by itself, even if you copy it elsewhere. */
export const BUILT = ".next/standalone";

/** The folder of the built programs, which is this program's folder if it is built. */
const PROGRAMS = IS_BUILT ? APP_FOLDER : path.join(APP_FOLDER, BUILT);

/** Prisma's query compiler is WebAssembly. Without optimizing it, a process uses 40 MB less and is as fast. */
const LEAN = "--liftoff-only";

/**
 * Node.js's arguments for the built web process. Without limits, its heap grows to 400 MB before garbage is collected.
 * With them it has half of that after 1,000 pages, at the same speed.
 */
export const WEB_ARGS = [
  LEAN,
  "--max-old-space-size=512",
  "--max-semi-space-size=2",
  path.join(PROGRAMS, "server.js"),
];

/** Node.js's arguments for the built worker. */
export const WORKER_ARGS = [LEAN, path.join(PROGRAMS, "worker.js")];

/** Makes glibc return memory that it otherwise keeps for each thread (25 MB in the web process). */
export const ALLOCATOR_ENV = { MALLOC_ARENA_MAX: "2", MALLOC_TRIM_THRESHOLD_: "131072" };

/** A module that is preloaded into supervised processes. */
export const PRELOADED = path.join(
  APP_FOLDER,
  IS_BUILT ? "end-with-parent.mjs" : "scripts/end-with-parent.mjs",
);
