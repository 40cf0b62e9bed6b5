/** What every callback_url of a push begins with. @param publicUrl without a slash at the end */
export function callbackBase(publicUrl: string, namespace: string, name: string): string {
  return `${publicUrl}/u/${namespace}/${name}/hook/`;
}

/**
 * A delivery's callback_url. Its id is 64 hex digits: the delivery's id, by which it is found, and the
 * delivery's random key, which nobody can guess.
 */
export function callbackUrl(base: string, deliveryId: string, callbackKey: string): string {
  return `${base}${hex(deliveryId)}${hex(callbackKey)}/`;
}

function hex(uuid: string): string {
  return uuid.replaceAll("-", "");
}
