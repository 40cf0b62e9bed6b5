/** What a waiting delivery waits for in addition to its schedule: its webhook's state or a failing endpoint. */
export const HELD_BY = ["paused", "disabled", "failing"] as const;
export type HeldBy = (typeof HELD_BY)[number];
