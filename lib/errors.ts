/** What went wrong, in words that every transport can map: HTTP status, form state, exit status. */
export type ErrorCode =
  | "invalid"
  | "unauthenticated"
  | "forbidden"
  | "not_found"
  | "conflict"
  /** Somebody else changed what the request is based on. */
  | "stale"
  | "too_large"
  | "unsupported_type"
  | "unprocessable"
  | "rate_limited"
  | "unavailable";

/** Messages by field name; the empty name stands for the input as a whole. */
export type FieldErrors = Record<string, string[]>;

/**
 * An error whose message is meant for the person who made the request.
 * Anything else that is thrown is a defect: it is logged and shown as a generic message.
 */
export class DomainError extends Error {
  readonly code: ErrorCode;
  readonly fields: FieldErrors;
  /** Seconds after which the same may be let through; of `rate_limited`. */
  readonly retryAfter: number | undefined;

  constructor(code: ErrorCode, message: string, fields: FieldErrors = {}, retryAfter?: number) {
    super(message);
    this.name = "DomainError";
    this.code = code;
    // An ordinary object, which is all that a server action can hand to a browser.
    this.fields = { ...fields };
    this.retryAfter = retryAfter;
  }
}

/** The request has no session, or its session has ended: signing in helps. */
export class SignedOutError extends DomainError {
  constructor() {
    super("unauthenticated", "Sign in to continue.");
  }
}

/** One field is wrong: the message stands at that field. */
export function invalidField(field: string, message: string): DomainError {
  return new DomainError("invalid", message, { [field]: [message] });
}

/** One field clashes with something that exists: the message stands at that field. */
export function conflictingField(field: string, message: string): DomainError {
  return new DomainError("conflict", message, { [field]: [message] });
}

/** The same words for what does not exist and for what the actor may not see. */
export function notFound(what: string): DomainError {
  return new DomainError("not_found", `${what} was not found.`);
}

/** Too many of something. @param seconds after which it may be tried again */
export function rateLimited(message: string, seconds: number): DomainError {
  return new DomainError("rate_limited", message, {}, Math.max(1, Math.ceil(seconds)));
}
