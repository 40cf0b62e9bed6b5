/** URLs of a chain. */
export const MAX_STEPS = 10;
