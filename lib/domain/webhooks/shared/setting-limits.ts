/** Replaces a stored value, which isn't shown. Sending it back keeps the value. */
export const MASKED = "***";

export const MAX_STEPS = 10;
