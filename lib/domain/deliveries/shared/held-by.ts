/** What a waiting delivery waits for besides its time: its webhook's state, or its endpoint that fails. */
export const HELD_BY = ["paused", "disabled", "failing"] as const;
export type HeldBy = (typeof HELD_BY)[number];
