/** Replaces a stored value, which isn't shown. Sending it back keeps the value. */
export const MASKED = "***";
