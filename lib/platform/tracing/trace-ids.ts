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
