/** URLs of a chain. */
export const MOST_STEPS = 10;
