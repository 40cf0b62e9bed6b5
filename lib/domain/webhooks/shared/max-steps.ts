/** The maximum number of steps in a chain. It has a separate file, because pages load without zod at first. */
export const MAX_STEPS = 10;
