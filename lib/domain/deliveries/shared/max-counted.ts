/** Only this number of a bucket's newest deliveries is counted, which bounds the time for a busy webhook. */
export const MAX_COUNTED = 200;
