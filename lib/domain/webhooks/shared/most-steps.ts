/** The maximum number of URLs in a chain. */
export const MAX_STEPS = 10;
