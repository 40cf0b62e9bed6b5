/** Only this number of a bucket's newest deliveries is counted, which bounds the time for a busy webhook. */
export const MAX_COUNTED = 200;
/** Response times are read for this number of a bucket's newest deliveries, because they are in another table. */
export const MAX_TIMED = 20;

/**
 * A search or a count checks at most this number of deliveries, so that a rare match in a long history doesn't
 * cost more.
 */
export const MAX_SCANNED = 10_000;
