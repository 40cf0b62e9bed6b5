/** The exact body of a delivery: its callback_url, then the push's snapshot. The same on every attempt. */
export function renderPayload(snapshot: string, callbackUrl: string): string {
  return `{"callback_url":${JSON.stringify(callbackUrl)},${snapshot.slice(1)}`;
}
