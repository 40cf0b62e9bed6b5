/** What a receiver can say of a delivery, in Docker Hub's words. */
export const CALLBACK_STATES = ["success", "failure", "error"] as const;

/** Stands where a callback would, when it was waited for and none came in time. */
export const EXPIRED = "expired";
