/** Replaces a stored value, which isn't shown. Sending it back keeps the value. */
export const MASKED = "***";

/** The maximum number of URLs in a chain. */
export const MAX_STEPS = 10;
