import type { DomainError, ErrorCode } from "@/lib/errors";

export const STATUS_BY_CODE: Record<ErrorCode, number> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  unsupported_type: 415,
  unprocessable: 422,
  rate_limited: 429,
  unavailable: 503,
};

/** Docker Hub's error shapes: messages by field, and a `detail` of what is said of no field in particular. */
export function problemBody({
  fields: { "": ofWhole, ...fields },
  message,
}: DomainError): Record<string, unknown> {
  if (ofWhole) return { ...fields, detail: ofWhole.join(" ") };
  return Object.keys(fields).length > 0 ? fields : { detail: message };
}
