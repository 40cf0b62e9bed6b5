/** The start of every callback_url of a push. @param publicUrl without a trailing slash */
export function callbackBase(publicUrl: string, namespace: string, name: string): string {
  return `${publicUrl}/u/${namespace}/${name}/hook/`;
}

/**
 * A delivery's callback_url. Its ID is 64 hex digits: the delivery's ID, and the delivery's random key, which can't
 * be guessed.
 */
export function callbackUrl(base: string, deliveryId: string, callbackKey: string): string {
  return `${base}${hex(deliveryId)}${hex(callbackKey)}/`;
}

/** The parts of a callback_url's ID; undefined if it is malformed. */
export function parseCallbackId(id: string): { deliveryId: string; callbackKey: string } | undefined {
  if (!/^[\da-f]{64}$/.test(id)) return undefined;
  return { deliveryId: uuid(id.slice(0, 32)), callbackKey: uuid(id.slice(32)) };
}

function uuid(digits: string): string {
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

function hex(uuid: string): string {
  return uuid.replaceAll("-", "");
}
