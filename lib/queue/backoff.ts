// What the statements that begin, shorten and end a webhook's back-off have in common.

/** The wait for the first probe; each failed one doubles it. */
export const MIN_BACKOFF_MINUTES = 1;
export const MAX_BACKOFF_MINUTES = 24 * 60;

/** A new push is a probe itself when the last one is older. */
export const MIN_PROBE_AGE_MINUTES = 1;

/**
 * How long before its creation a delivery is due that a person wants sent now. So it comes before all others of its
 * webhook, and is sent although the probe before it has failed meanwhile.
 */
export const HURRY_MINUTES = 60;
