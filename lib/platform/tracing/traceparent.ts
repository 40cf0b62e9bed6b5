// W3C Trace Context, https://www.w3.org/TR/trace-context/#traceparent-header

/** Later versions may have more data after the flags, which are read as in this version. */
const TRACEPARENT = /^(?!ff)[\da-f]{2}-(?!0{32})([\da-f]{32})-(?!0{16})([\da-f]{16})-([\da-f]{2})(?:-.*)?$/;

/** @returns the header in the format of version 00; null if it can't be continued */
export function readTraceparent(header: string | null | undefined): string | null {
  const [, traceId, spanId, flags] = TRACEPARENT.exec(header?.trim() ?? "") ?? [];
  return traceId ? `00-${traceId}-${spanId}-${flags}` : null;
}

export function partsOf(traceparent: string | null) {
  const [, traceId, spanId, flags] = TRACEPARENT.exec(traceparent ?? "") ?? [];
  if (!traceId || !spanId || !flags) return null;
  return { traceId, spanId, isSampled: Number.parseInt(flags, 16) % 2 === 1 };
}
