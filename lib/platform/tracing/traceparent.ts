// W3C Trace Context, https://www.w3.org/TR/trace-context/#traceparent-header

/** Only later versions than 00 may have more data after the flags, which are read as in this version. */
const TRACEPARENT =
  /^(?!ff|00-.{53})[\da-f]{2}-(?!0{32})([\da-f]{32})-(?!0{16})([\da-f]{16})-([\da-f]{2})(?:-.*)?$/;
/** The flags of version 00 and of level 2: sampled, and that the trace ID is random. Others must be sent as zero. */
const KNOWN_FLAGS = 4;

/** @returns the header in the format of version 00; null if it can't be continued */
export function readTraceparent(header: string | null | undefined): string | null {
  const [, traceId, spanId, flags] = TRACEPARENT.exec(header?.trim() ?? "") ?? [];
  if (!traceId || !flags) return null;
  const known = Number.parseInt(flags, 16) % KNOWN_FLAGS;
  return `00-${traceId}-${spanId}-0${known}`;
}

export function partsOf(traceparent: string | null) {
  const [, traceId, spanId, flags] = TRACEPARENT.exec(traceparent ?? "") ?? [];
  if (!traceId || !spanId || !flags) return null;
  return { traceId, spanId, isSampled: Number.parseInt(flags, 16) % 2 === 1 };
}

// The trace ID is the push's ID, and its first span's ID is the second half of it. So any machine that knows the push
// can continue its trace, even days later, and no trace context has to be stored.

/** @returns 32 hexadecimal digits */
export function traceIdOf(pushId: string): string {
  return pushId.replaceAll("-", "");
}

/** @returns 16 hexadecimal digits, for the push's own span */
export function pushSpanIdOf(pushId: string): string {
  return traceIdOf(pushId).slice(16);
}

/** Whether a push is in the share that is traced, which is the same in every process. @param ratio 0 to 1 */
export function isTraced(pushId: string, ratio: number): boolean {
  const random = Number.parseInt(traceIdOf(pushId).slice(-8), 16);
  return random < ratio * 2 ** 32;
}
