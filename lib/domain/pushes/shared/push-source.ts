/** A push that was none: what a webhook was sent to try it. */
export const TEST_SOURCE = "test";
