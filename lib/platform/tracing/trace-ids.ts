// A push's trace has the push's own id, and its first span the second half of it: so whoever knows the push can
// go on with its trace, on any machine and days later, and nothing of it has to be kept.

/** @returns 32 hexadecimal digits */
export function traceIdOf(pushId: string): string {
  return pushId.replaceAll("-", "");
}

/** @returns 16 hexadecimal digits, of the span of the push itself */
export function pushSpanIdOf(pushId: string): string {
  return traceIdOf(pushId).slice(16);
}

/** Whether a push is among the share that is traced: the same answer wherever it is asked. @param ratio 0 to 1 */
export function isTraced(pushId: string, ratio: number): boolean {
  const random = Number.parseInt(traceIdOf(pushId).slice(-8), 16);
  return random < ratio * 2 ** 32;
}
