/** The folder of what a build makes: it runs by itself, also when it is copied elsewhere. */
export const BUILT = ".next/standalone";

/**
 * How Node runs the built web process: without the first limit its heap grows to 400 MB before anything is
 * collected, and with both it stays under 150 MB at the same speed.
 */
export const WEB_ARGS = ["--max-old-space-size=512", "--max-semi-space-size=2", `${BUILT}/server.js`];

/**
 * How Node runs the built worker. Prisma's query compiler is WebAssembly that the worker's raw queries
 * hardly use: without optimising it the worker takes 40 MB less, and delivers as fast.
 */
export const WORKER_ARGS = ["--liftoff-only", `${BUILT}/worker.js`];
