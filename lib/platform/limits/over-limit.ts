import { DomainError, pathOf } from "@/lib/platform/errors";
import { countRefusal } from "@/lib/platform/limits/limit-refusals";
import { LIMITS, type LimitName, maxOf } from "@/lib/platform/limits/limits";

type Details = {
  /** The form field for the message. */
  field?: string;
  /** For rates: seconds until the request is allowed again. */
  retryAfterSeconds?: number;
};

/**
 * Counts a refusal by a limit. @returns the error to throw
 */
export function overLimit(name: LimitName, { field, retryAfterSeconds }: Details = {}): DomainError {
  countRefusal(name);
  const { code, message } = LIMITS[name];
  const text = message(maxOf(name).toLocaleString("en"));
  const retryAfter = retryAfterSeconds === undefined ? undefined : Math.max(1, Math.ceil(retryAfterSeconds));
  const path = field === undefined ? [] : pathOf(field);
  return new DomainError(code, text, path.length === 0 ? [] : [{ path, message: text }], retryAfter);
}

/**
 * Refuses another item if the limit is reached.
 * @param count the current number
 * @throws DomainError with the limit's code
 */
export function requireBelow(name: LimitName, count: number, details?: Details): void {
  if (count >= maxOf(name)) throw overLimit(name, details);
}
