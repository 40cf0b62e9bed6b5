/**
 * How Node runs the built worker. Prisma's query compiler is WebAssembly that the worker's raw queries
 * hardly use: without optimising it the worker takes 40 MB less, and delivers as fast.
 */
export const WORKER_ARGS = ["--liftoff-only", "dist/worker.js"];
