/** The source of a test delivery, which isn't a push. */
export const TEST_SOURCE = "test";
