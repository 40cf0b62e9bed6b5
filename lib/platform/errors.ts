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
  /** Docker Hub has it, and Dockbell does not. */
  | "not_implemented"
  | "unavailable";

/** Where a problem is, from the input's top: names of fields and indexes of lists. Empty for the input as a whole. */
export type ProblemPath = readonly (string | number)[];

export type Problem = { path: ProblemPath; message: string };

/** Messages as a form reads them, by the path of a field with dots (`hookUrls.0`); the empty name stands for the whole. */
export type FieldErrors = Record<string, string[]>;

/**
 * An error whose message is meant for the person who made the request.
 * Anything else that is thrown is a defect: it is logged and shown as a generic message.
 */
export class DomainError extends Error {
  readonly code: ErrorCode;
  readonly problems: readonly Problem[];
  /** Seconds after which the same may be let through; of `rate_limited`. */
  readonly retryAfter: number | undefined;

  constructor(code: ErrorCode, message: string, problems: readonly Problem[] = [], retryAfter?: number) {
    super(message);
    this.name = "DomainError";
    this.code = code;
    this.problems = problems;
    this.retryAfter = retryAfter;
  }

  /** An ordinary object, which is all that a server action can hand to a browser. */
  get fields(): FieldErrors {
    const fields = new Map<string, string[]>();
    for (const { path, message } of this.problems) {
      const name = path.join(".");
      const messages = fields.get(name);
      if (messages) messages.push(message);
      else fields.set(name, [message]);
    }
    return Object.fromEntries(fields);
  }
}

/** The request has no session, or its session has ended: signing in helps. */
export class SignedOutError extends DomainError {
  constructor() {
    super("unauthenticated", "Sign in to continue.");
  }
}

/**
 * One field is wrong: the message stands at that field, an empty one being the input as a whole.
 * @param field a constant of ours with dots (`changes.hookUrls.0`); pass a name that a client chose as a path
 */
export function invalidField(field: string | ProblemPath, message: string): DomainError {
  return new DomainError("invalid", message, [{ path: pathOf(field), message }]);
}

/** The path that a constant with dots stands for. */
export function pathOf(field: string | ProblemPath): ProblemPath {
  if (typeof field !== "string") return field;
  if (field === "") return [];
  return field.split(".").map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}

/** One field clashes with something that exists: the message stands at that field. */
export function conflictingField(field: string | ProblemPath, message: string): DomainError {
  return new DomainError("conflict", message, [{ path: pathOf(field), message }]);
}

/** The same words for what does not exist and for what the actor may not see. */
export function notFound(what: string): DomainError {
  return new DomainError("not_found", `${what} was not found.`);
}

/** Too many of something. @param seconds after which it may be tried again */
export function rateLimited(message: string, seconds: number): DomainError {
  return new DomainError("rate_limited", message, [], Math.max(1, Math.ceil(seconds)));
}
