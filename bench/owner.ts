/** The owner of the benchmark's repositories. */
export const OWNER = { userId: "0199c0de-0000-7000-8000-00000000be0c", username: "bench" };
