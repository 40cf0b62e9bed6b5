/** Why an exchange failed: a code for programs, and a clause for people ("the connection was refused"). */
export type ExchangeError = { code: string; message: string };

/** The phases in milliseconds; null for those that didn't happen, such as DNS on a kept-alive connection. */
type Phases = {
  dns: number | null;
  connect: number | null;
  tls: number | null;
  firstByte: number | null;
  total: number;
};

export type ExchangeResponse = {
  statusCode: number;
  headers: Record<string, string | string[]>;
  /** Decoded, and truncated at the limit. */
  body: Buffer;
  isTruncated: boolean;
};

/** The result of one POST, successful or not. */
export type Exchange = {
  startedAt: Date;
  /** The headers as sent, with secrets masked. */
  requestHeaders: Record<string, string>;
  /** The remote `address:port`, if a connection was established. */
  address: string | null;
  phases: Phases;
  response: ExchangeResponse | null;
  /** Null when the receiver accepted the delivery. */
  error: ExchangeError | null;
  /** Another remark for people, as a clause; null if there isn't one. */
  note: string | null;
  /** The number of requests sent: 2 if a kept-alive connection was already closed. */
  requestCount: number;
};

/**
 * The code of a network error. undici wraps some errors, and a name with several addresses causes one error for each.
 */
export function errorCodeOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if (error instanceof AggregateError) return errorCodeOf(error.errors[0]);
  const code = "code" in error && error.code ? String(error.code) : undefined;
  if ((!code || code === "UND_ERR_SOCKET") && error.cause) return errorCodeOf(error.cause) ?? code;
  return code;
}
