/** The states that a receiver can report, in Docker Hub's words. */
export const CALLBACK_STATES = ["success", "failure", "error"] as const;

/** Replaces a callback that didn't arrive in time. */
export const EXPIRED = "expired";
