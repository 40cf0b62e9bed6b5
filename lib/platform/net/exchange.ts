/** Why an exchange failed: a code for programs, and a clause for people ("the connection was refused"). */
export type ExchangeError = { code: string; message: string };

/** Milliseconds; null for what did not happen, such as DNS on a kept connection. */
type Phases = {
  dns: number | null;
  connect: number | null;
  tls: number | null;
  firstByte: number | null;
  total: number;
};

export type Answer = {
  statusCode: number;
  headers: Record<string, string | string[]>;
  /** Without its `Content-Encoding`, cut at the cap. */
  body: Buffer;
  isTruncated: boolean;
};

/** What came of one POST: a value whatever happened. */
export type Exchange = {
  startedAt: Date;
  /** As sent, secrets masked. */
  requestHeaders: Record<string, string>;
  /** `address:port` of the other side, once connected. */
  address: string | null;
  phases: Phases;
  answer: Answer | null;
  /** Null when the receiver accepted the delivery. */
  error: ExchangeError | null;
  /** What else a person should know of it, as a clause; null when nothing is odd. */
  note: string | null;
  /** Requests that went out: 2 when the connection kept from an earlier one turned out to be closed. */
  requestCount: number;
};
