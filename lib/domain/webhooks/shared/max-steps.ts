/** Of a chain. In its own file, because a page's first load has no zod. */
export const MAX_STEPS = 10;
