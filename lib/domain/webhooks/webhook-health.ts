/** What a webhook's row says of an endpoint that has not failed lately. */
export const WELL = { failureCount: 0, failingSince: null, backoffUntil: null, backoffLevel: 0 };
