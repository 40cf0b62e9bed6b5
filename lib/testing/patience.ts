// The tests' only limits of time. They end what hangs, and are far longer than a busy machine needs.

/** How long a test waits for something, in ms. */
export const PATIENCE_MS = 180_000;
/** How long a test or the preparation for it may take, in ms. */
export const TEST_LIMIT_MS = 900_000;
