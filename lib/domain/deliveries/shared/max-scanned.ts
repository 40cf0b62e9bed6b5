/** Deliveries that one search, or one count, looks at: in a long history, something rare costs no more than this. */
export const MAX_SCANNED = 10_000;
