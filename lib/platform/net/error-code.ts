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
