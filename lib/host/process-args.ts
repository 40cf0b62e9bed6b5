import path from "node:path";
import { APP_FOLDER, IS_BUILT } from "@/lib/platform/app-folder";

/** The folder of what a build makes: it runs by itself, also when it is copied elsewhere. */
export const BUILT = ".next/standalone";

/** Where the programs are that a build makes: beside this one if that is built. */
const PROGRAMS = IS_BUILT ? APP_FOLDER : path.join(APP_FOLDER, BUILT);

/** Prisma's query compiler is WebAssembly: without optimising it a process takes 40 MB less, and is as fast. */
const LEAN = "--liftoff-only";

/**
 * How Node runs the built web process: without limits its heap grows to 400 MB before anything is collected,
 * and with them it has half of that after 1,000 pages, at the same speed.
 */
export const WEB_ARGS = [
  LEAN,
  "--max-old-space-size=512",
  "--max-semi-space-size=2",
  path.join(PROGRAMS, "server.js"),
];

/** How Node runs the built worker. */
export const WORKER_ARGS = [LEAN, path.join(PROGRAMS, "worker.js")];

/** For glibc, which else keeps for each thread what it once gave it: 25 MB of the web process. */
export const ALLOCATOR_ENV = { MALLOC_ARENA_MAX: "2", MALLOC_TRIM_THRESHOLD_: "131072" };

/** Preloaded into the processes of a supervisor. */
export const PRELOADED = path.join(
  APP_FOLDER,
  IS_BUILT ? "end-with-parent.mjs" : "scripts/end-with-parent.mjs",
);
