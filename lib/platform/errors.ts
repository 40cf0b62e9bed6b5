import { counted } from "@/lib/platform/text/sentence";
import type { OtherChange, Shared } from "@/lib/platform/wire/revision";

/** Error codes that every transport can map: to an HTTP status, form state or exit status. */
export type ErrorCode =
  | "invalid"
  | "unauthenticated"
  | "forbidden"
  | "not_found"
  | "conflict"
  /** Another person changed the data that the request is based on. */
  | "stale"
  | "too_large"
  | "unsupported_type"
  | "unprocessable"
  | "rate_limited"
  /** Docker Hub supports it, but Dockbell doesn't. */
  | "not_implemented"
  | "unavailable";

/** The path to a problem in the input, as field names and list indexes. Empty for the whole input. */
export type ProblemPath = readonly (string | number)[];

export type Problem = { path: ProblemPath; message: string };

/** Messages for a form, by the dotted path of a field (`hookUrls.0`). The empty path is the whole form. */
export type FieldErrors = Record<string, string[]>;

/**
 * An error whose message is meant for the person who made the request.
 * Any other error is a defect, which is logged and shown as a generic message.
 */
export class DomainError extends Error {
  readonly code: ErrorCode;
  readonly problems: readonly Problem[];
  /** For `rate_limited`: seconds until the request may be retried. */
  readonly retryAfter: number | undefined;

  constructor(code: ErrorCode, message: string, problems: readonly Problem[] = [], retryAfter?: number) {
    super(message);
    this.name = "DomainError";
    this.code = code;
    this.problems = problems;
    this.retryAfter = retryAfter;
  }

  /** The error as a plain object, because a server action can't return anything else to a browser. */
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

/** The request has no session or an expired one, so the person must sign in. */
export class SignedOutError extends DomainError {
  constructor() {
    super("unauthenticated", "Sign in to continue.");
  }
}

/**
 * An error for one field. The empty field is the whole input.
 * @param field our constant with dots (`changes.hookUrls.0`); pass names from clients as a path
 */
export function invalidField(field: string | ProblemPath, message: string): DomainError {
  return new DomainError("invalid", message, [{ path: pathOf(field), message }]);
}

/** The path for a dotted constant. */
export function pathOf(field: string | ProblemPath): ProblemPath {
  if (typeof field !== "string") return field;
  if (field === "") return [];
  return field.split(".").map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}

/** An error for a field that conflicts with existing data. */
export function conflictingField(field: string | ProblemPath, message: string): DomainError {
  return new DomainError("conflict", message, [{ path: pathOf(field), message }]);
}

/** The message doesn't reveal whether something doesn't exist or the actor can't see it. */
export class NotFoundError extends DomainError {
  constructor(what: string) {
    super("not_found", `${what} was not found.`);
  }
}

export function notFound(what: string): NotFoundError {
  return new NotFoundError(what);
}

/** Too many requests. @param problem a sentence @param ms until the next attempt is allowed */
export function rateLimited(problem: string, ms: number): DomainError {
  const minutes = counted(Math.max(1, Math.ceil(ms / 60_000)), "minute");
  const seconds = Math.max(1, Math.ceil(ms / 1_000));
  return new DomainError("rate_limited", `${problem} Try again in ${minutes}.`, [], seconds);
}

/** The message of an error, for a log or a longer sentence. */
export function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  // A connection that fails at several addresses has no message, only a code.
  return error.message || ("code" in error ? String(error.code) : error.name);
}

/** The message for a defect, whose details are only in the log. */
export const DEFECT = "Something went wrong on our side. Try again.";

export type Conflict = Shared<Record<string, unknown>> & {
  /** The fields that both people changed; empty if every concurrent change is refused. */
  fields: string[];
};

/** Another person changed the data that this change is based on. */
export class StaleError extends DomainError {
  readonly conflict: Conflict;

  constructor(conflict: Conflict) {
    super("stale", sentenceOf(conflict.changes));
    this.conflict = conflict;
  }
}

function sentenceOf(changes: readonly OtherChange[]): string {
  const names = [...new Set(changes.map(({ by, isOwn }) => (isOwn ? "You" : by)))];
  const who = names.length > 0 ? names.join(" and ") : "Someone else";
  return `Couldn't save. ${who} changed this in the meantime. Compare both versions, then save again.`;
}
